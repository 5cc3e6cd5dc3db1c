import { Decimal } from "../../../event/decimal.ts";
import type { Value } from "../../../event/value.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import { arithmeticType } from "../types/common-type.ts";
import { decimalType, isInteger, isNumeric, types, type SqlType } from "../types/sql-type.ts";
import { remainderOfIntegers, toInteger, type Integer } from "../values/integer.ts";
import { calculate, toDecimal, toDouble } from "../values/numbers.ts";
import type { SqlFunction } from "./sql-function.ts";

function onDouble(
  name: string,
  run: (value: number) => number,
  example: readonly [string, string],
): SqlFunction {
  return {
    name,
    parameters: ["number"],
    result: types.double,
    run: ([value]) => run(toDouble(value!)),
    examples: [example],
  };
}

/** The type of the argument stays. */
function same([type]: readonly SqlType[]): SqlType {
  return type!.kind === "null" ? types.double : type!;
}

/** Half up, away from zero; a negative number of places rounds before the point. */
function rounded(value: Value, places: number): Value {
  if (value instanceof Decimal) return toPlaces(value, places, "halfUp");
  if (typeof value === "bigint") return value;
  const number = toDouble(value);
  if (!Number.isFinite(number)) return number;
  return toPlaces(toDecimal(number), places, "halfUp").toNumber();
}

function truncated(value: Value, places: number): Value {
  if (value instanceof Decimal) return toPlaces(value, places, "down");
  if (typeof value === "bigint" || !Number.isFinite(value)) return value;
  return toPlaces(toDecimal(value), places, "down").toNumber();
}

function toPlaces(value: Decimal, places: number, rounding: "halfUp" | "down"): Decimal {
  const shortened = value.withScale(Math.max(-300, Math.min(300, places)), rounding);
  return shortened.scale < 0 ? shortened.withScale(0) : shortened;
}

function scaled([type, places]: readonly SqlType[]): SqlType {
  if (type!.kind !== "decimal") return same([type!]);
  return places === undefined ? decimalType(type!.precision ?? 38, 0) : type!;
}

function whole(value: Value, round: (value: number) => number): Value {
  if (typeof value === "number") return round(value);
  if (!(value instanceof Decimal)) return value;
  const down = value.withScale(0, "down");
  const wanted = round(value.sub(down).toNumber());
  return down.add(new Decimal(BigInt(wanted), 0));
}

function positive(value: number, name: string): number {
  if (value > 0) return value;
  throw evaluationError(`${name} needs a number above zero`);
}

function modulo([left, right]: readonly Value[], typesOf: readonly SqlType[]): Value {
  if (typesOf.every(isInteger)) return remainderOfIntegers(left as Integer, right as Integer);
  if (toDouble(right!) === 0 && !typesOf.some(({ kind }) => kind === "double"))
    throw evaluationError("division by zero");
  return calculate("%", left!, right!);
}

/** Functions on numbers. */
export const numberFunctions: readonly SqlFunction[] = [
  {
    name: "ABS",
    parameters: ["number"],
    result: same,
    run: ([value]) => (toDouble(value!) < 0 ? calculate("-", 0, value!) : value!),
    examples: [["ABS(-2.5)", "2.5"]],
  },
  {
    name: "SIGN",
    parameters: ["number"],
    result: same,
    run: ([value]) => Math.sign(toDouble(value!)),
    examples: [["SIGN(-3)", "-1"]],
  },
  {
    name: "MOD",
    parameters: ["number", "number"],
    result: ([left, right]) =>
      isNumeric(left!) && isNumeric(right!) ? arithmeticType("%", left!, right!) : types.any,
    run: (args, { types: kinds }) => modulo(args, kinds),
    examples: [["MOD(7, 3)", "1"]],
  },
  {
    name: "POWER",
    parameters: ["number", "number"],
    result: types.double,
    run: ([base, exponent]) => toDouble(base!) ** toDouble(exponent!),
    examples: [["POWER(2, 10)", "1024.0"]],
  },
  onDouble("SQRT", (value) => Math.sqrt(value), ["SQRT(9)", "3.0"]),
  onDouble("EXP", (value) => Math.exp(value), ["EXP(0)", "1.0"]),
  onDouble("LN", (value) => Math.log(positive(value, "LN")), ["LN(1)", "0.0"]),
  onDouble("LOG10", (value) => Math.log10(positive(value, "LOG10")), ["LOG10(100)", "2.0"]),
  onDouble("LOG2", (value) => Math.log2(positive(value, "LOG2")), ["LOG2(8)", "3.0"]),
  {
    name: "LOG",
    parameters: ["number", "number"],
    optional: 1,
    result: types.double,
    run: ([first, second]) =>
      second === undefined
        ? Math.log(positive(toDouble(first!), "LOG"))
        : Math.log(positive(toDouble(second), "LOG")) / Math.log(positive(toDouble(first!), "LOG")),
    examples: [["LOG(2, 8)", "3.0"]],
  },
  onDouble("SIN", (value) => Math.sin(value), ["SIN(0)", "0.0"]),
  onDouble("COS", (value) => Math.cos(value), ["COS(0)", "1.0"]),
  onDouble("TAN", (value) => Math.tan(value), ["TAN(0)", "0.0"]),
  onDouble("ASIN", (value) => Math.asin(value), ["ASIN(0)", "0.0"]),
  onDouble("ACOS", (value) => Math.acos(value), ["ACOS(1)", "0.0"]),
  onDouble("ATAN", (value) => Math.atan(value), ["ATAN(0)", "0.0"]),
  {
    name: "ATAN2",
    parameters: ["number", "number"],
    result: types.double,
    run: ([y, x]) => Math.atan2(toDouble(y!), toDouble(x!)),
    examples: [["ATAN2(0, 1)", "0.0"]],
  },
  onDouble("RADIANS", (value) => (value * Math.PI) / 180, ["RADIANS(0)", "0.0"]),
  onDouble("DEGREES", (value) => (value * 180) / Math.PI, ["DEGREES(PI())", "180.0"]),
  {
    name: "PI",
    parameters: [],
    result: types.double,
    run: () => Math.PI,
    examples: [["PI()", "3.141592653589793"]],
  },
  {
    name: "E",
    parameters: [],
    result: types.double,
    run: () => Math.E,
    examples: [["E()", "2.718281828459045"]],
  },
  {
    name: "ROUND",
    parameters: ["number", "integer"],
    optional: 1,
    result: scaled,
    run: ([value, places]) => rounded(value!, places === undefined ? 0 : toDouble(places)),
    examples: [
      ["ROUND(2.345, 2)", "2.35"],
      ["ROUND(-2.5)", "-3"],
    ],
  },
  {
    name: "TRUNCATE",
    parameters: ["number", "integer"],
    optional: 1,
    result: scaled,
    run: ([value, places]) => truncated(value!, places === undefined ? 0 : toDouble(places)),
    examples: [["TRUNCATE(42.789, 1)", "42.7"]],
  },
  {
    name: "BIN",
    parameters: ["integer"],
    result: types.string,
    run: ([value]) => BigInt.asUintN(64, BigInt(value as Integer)).toString(2),
    examples: [["BIN(12)", "1100"]],
  },
  {
    name: "DIV",
    parameters: ["integer", "integer"],
    result: types.bigint,
    run: ([left, right]) => {
      if (toDouble(right!) === 0) throw evaluationError("division by zero");
      return toInteger(BigInt(left as Integer) / BigInt(right as Integer));
    },
    examples: [["DIV(7, 2)", "3"]],
  },
];

/** FLOOR and CEIL of numbers; of times they are among the functions of time. */
export function floorOf(value: Value): Value {
  return whole(value, Math.floor);
}

export function ceilingOf(value: Value): Value {
  return whole(value, Math.ceil);
}

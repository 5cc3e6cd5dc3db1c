import type { Span } from "../../expression/ast.ts";
import { arithmeticType } from "../types/common-type.ts";
import { isNumeric, isOpen, typeText, types, type SqlType } from "../types/sql-type.ts";
import { addMonths } from "../values/add-months.ts";
import {
  addIntegers,
  divideIntegers,
  multiplyIntegers,
  remainderOfIntegers,
  subtractIntegers,
  type Integer,
} from "../values/integer.ts";
import { calculate, decimalOperation, onDoubles, toDecimal, toDouble } from "../values/numbers.ts";
import { valueText } from "../values/value-text.ts";
import { coerce } from "./coerce.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { Scope } from "./scope.ts";
import { pair, unary } from "./strict.ts";

type Operator = "+" | "-" | "*" | "/" | "%";

const integerOperations: Readonly<Record<Operator, (left: Integer, right: Integer) => Integer>> = {
  "+": addIntegers,
  "-": subtractIntegers,
  "*": multiplyIntegers,
  "/": divideIntegers,
  "%": remainderOfIntegers,
};

/** `+ - * / %` on numbers, and what they mean for times and intervals. */
export function compileArithmetic(
  operator: Operator,
  left: Compiled,
  right: Compiled,
  span: Span,
  scope: Scope,
): Compiled {
  if (isNumeric(left.type) && isNumeric(right.type)) return onNumbers(operator, left, right);
  if (left.type.kind === "null" || right.type.kind === "null")
    return pair(types.null, left, right, () => null);
  const timed = onTimes(operator, left, right);
  if (timed !== undefined) return timed;
  if (mayCalculate(left.type) && mayCalculate(right.type) && (isOpen(left.type) || isOpen(right.type))) {
    return pair(types.any, left, right, (a, b) => calculate(operator, a, b));
  }
  const values = { operator, left: typeText(left.type), right: typeText(right.type) };
  scope.report("SQL_TYPE_ARITHMETIC", values, span);
  return failed;
}

/** Whether the value may turn out to be one that goes with a number or a time. */
function mayCalculate({ kind }: SqlType): boolean {
  return kind !== "string" && kind !== "boolean";
}

function onNumbers(operator: Operator, left: Compiled, right: Compiled): Compiled {
  const type = arithmeticType(operator, left.type, right.type);
  if (type.kind === "double") {
    return pair(type, coerce(left, type), coerce(right, type), (a, b) =>
      onDoubles(operator, a as number, b as number),
    );
  }
  if (type.kind === "decimal") {
    const round = operator === "/" ? type.scale : undefined;
    return pair(type, left, right, (a, b) => {
      const result = decimalOperation(operator, toDecimal(a), toDecimal(b));
      return round === undefined ? result : result.withScale(round, "halfUp");
    });
  }
  const operation = integerOperations[operator];
  return pair(type, left, right, (a, b) => operation(a as Integer, b as Integer));
}

/** Time ± interval, the time between two times, interval ± interval, interval × number. */
function onTimes(operator: Operator, left: Compiled, right: Compiled): Compiled | undefined {
  const [a, b] = [left.type, right.type];
  const isTime = ({ kind }: SqlType): boolean => kind === "timestamp" || kind === "date" || kind === "time";
  const isLength = ({ kind }: SqlType): boolean => kind === "interval" || kind === "months";
  if (operator === "+" && isLength(a) && isTime(b)) return onTimes(operator, right, left);
  if ((operator === "+" || operator === "-") && isTime(a) && isLength(b))
    return shifted(operator, left, right);
  const plus = (type: SqlType): Compiled =>
    pair(type, left, right, (x, y) =>
      operator === "-" ? toDouble(x) - toDouble(y) : toDouble(x) + toDouble(y),
    );
  if (operator === "-" && isTime(a) && isTime(b)) return plus(types.interval);
  if ((operator === "+" || operator === "-") && isLength(a) && a.kind === b.kind) return plus(a);
  if (operator === "*" && isLength(a) && isNumeric(b)) {
    return pair(a, left, right, (x, y) => Math.trunc(toDouble(x) * toDouble(y)));
  }
  return operator === "*" && isNumeric(a) && isLength(b) ? onTimes(operator, right, left) : undefined;
}

function shifted(operator: "+" | "-", time: Compiled, length: Compiled): Compiled {
  const sign = operator === "-" ? -1 : 1;
  const type = time.type.kind === "date" && length.type.kind === "interval" ? types.timestamp : time.type;
  return length.type.kind === "months"
    ? pair(type, time, length, (a, b) => addMonths(a as number, sign * (b as number)))
    : pair(type, time, length, (a, b) => (a as number) + sign * (b as number));
}

/** The signs `-x` and `+x`. */
export function compileSign(operator: "-" | "+", operand: Compiled, span: Span, scope: Scope): Compiled {
  const { type } = operand;
  if (!isNumeric(type) && !isOpen(type) && type.kind !== "interval" && type.kind !== "months") {
    scope.report("SQL_TYPE_OPERAND", { operator, expected: "numbers", actual: typeText(type) }, span);
    return failed;
  }
  if (operator === "+") return operand;
  if (type.kind === "decimal") return unary(type, operand, (value) => toDecimal(value).negate());
  if (type.kind === "double") return unary(type, operand, (value) => -(value as number));
  return unary(type, operand, (value) => calculate("-", 0, value));
}

/** `||`: other values are joined as CAST would print them. */
export function compileConcatenation(left: Compiled, right: Compiled): Compiled {
  return pair(types.string, left, right, (a, b) => valueText(a, left.type) + valueText(b, right.type));
}

import { evaluationError } from "../../expression/evaluation-error.ts";
import { types } from "../types/sql-type.ts";
import { toDouble } from "../values/numbers.ts";
import { javaDouble } from "../values/java-double.ts";
import { trimText } from "../values/trim-text.ts";
import { textOf, valueText } from "../values/value-text.ts";
import type { Parameter, SqlFunction } from "./sql-function.ts";
import type { Value } from "../../../event/value.ts";

/** Longest text that a function makes; in characters. */
const longest = 1_000_000;

type Run = (texts: readonly string[], args: readonly Value[]) => Value;

/** A function of texts; other arguments are read from `args`. */
function textFunction(
  name: string,
  parameters: readonly Parameter[],
  run: Run,
  examples: SqlFunction["examples"],
  more: Partial<SqlFunction> = {},
): SqlFunction {
  return {
    name,
    parameters,
    result: types.string,
    run: (args) =>
      run(
        args.map((arg) => (typeof arg === "string" ? arg : "")),
        args,
      ),
    examples,
    ...more,
  };
}

/** Text from a place that counts from 1, or from the end when negative. */
function substring(text: string, from: number, length: number): string {
  if (length <= 0) return "";
  const signs = Array.from(text);
  const start = from > 0 ? from - 1 : from === 0 ? 0 : Math.max(0, signs.length + from);
  return signs.slice(start, start + length).join("");
}

function padded(text: string, length: number, filler: string, left: boolean): string | null {
  if (length < 0 || filler === "") return null;
  if (length > longest) throw evaluationError(`a text of ${length} characters is too long`);
  const signs = Array.from(text).slice(0, length);
  const missing = length - signs.length;
  const fill = Array.from({ length: missing }, (_, index) => filler[index % filler.length]!).join("");
  return left ? fill + signs.join("") : signs.join("") + fill;
}

function repeated(text: string, count: number): string {
  if (text.length * Math.max(0, count) > longest) throw evaluationError("the repeated text is too long");
  return text.repeat(Math.max(0, count));
}

const length: SqlFunction["run"] = ([text]) => Array.from(textOf(text!)).length;
const toUpper: Run = ([text]) => text!.toUpperCase();
const toLower: Run = ([text]) => text!.toLowerCase();
const sub: Run = ([text], [, from, size]) =>
  substring(text!, toDouble(from!), size === undefined ? Infinity : toDouble(size));

/** Functions on texts. Places count from 1, and characters as code points. */
export const textFunctions: readonly SqlFunction[] = [
  textFunction("UPPER", ["string"], toUpper, [["UPPER('abc')", "ABC"]]),
  textFunction("LOWER", ["string"], toLower, [["LOWER('ABC')", "abc"]]),
  textFunction(
    "INITCAP",
    ["string"],
    ([text]) => text!.toLowerCase().replace(/[a-z0-9]+/g, (word) => word[0]!.toUpperCase() + word.slice(1)),
    [["INITCAP('hello WORLD')", "Hello World"]],
  ),
  {
    name: "CHAR_LENGTH",
    parameters: ["string"],
    result: types.int,
    run: length,
    examples: [["CHAR_LENGTH('abc')", "3"]],
  },
  {
    name: "CHARACTER_LENGTH",
    parameters: ["string"],
    result: types.int,
    run: length,
    examples: [["CHARACTER_LENGTH('')", "0"]],
  },
  textFunction(
    "SUBSTRING",
    ["string", "integer", "integer"],
    sub,
    [
      ["SUBSTRING('hello' FROM 2 FOR 3)", "ell"],
      ["SUBSTRING('hello', 4)", "lo"],
    ],
    { optional: 1 },
  ),
  textFunction("SUBSTR", ["string", "integer", "integer"], sub, [["SUBSTR('hello', -2)", "lo"]], {
    optional: 1,
  }),
  textFunction("LEFT", ["string", "integer"], ([text], [, size]) => substring(text!, 1, toDouble(size!)), [
    ["LEFT('hello', 2)", "he"],
  ]),
  textFunction(
    "RIGHT",
    ["string", "integer"],
    ([text], [, size]) => (toDouble(size!) <= 0 ? "" : substring(text!, -toDouble(size!), Infinity)),
    [["RIGHT('hello', 2)", "lo"]],
  ),
  textFunction(
    "LTRIM",
    ["string", "string"],
    ([text, signs = " "]) => trimText(text!, signs, "LEADING"),
    [["LTRIM('  a ')", "a "]],
    { optional: 1 },
  ),
  textFunction(
    "RTRIM",
    ["string", "string"],
    ([text, signs = " "]) => trimText(text!, signs, "TRAILING"),
    [["RTRIM('a  ')", "a"]],
    { optional: 1 },
  ),
  textFunction(
    "BTRIM",
    ["string", "string"],
    ([text, signs = " "]) => trimText(text!, signs, "BOTH"),
    [["BTRIM('xxaxx', 'x')", "a"]],
    { optional: 1 },
  ),
  textFunction(
    "LPAD",
    ["string", "integer", "string"],
    ([text, , filler], [, size]) => padded(text!, toDouble(size!), filler!, true),
    [["LPAD('7', 3, '0')", "007"]],
  ),
  textFunction(
    "RPAD",
    ["string", "integer", "string"],
    ([text, , filler], [, size]) => padded(text!, toDouble(size!), filler!, false),
    [["RPAD('a', 3, 'b')", "abb"]],
  ),
  textFunction(
    "REPLACE",
    ["string", "string", "string"],
    ([text, old, fresh]) => text!.replaceAll(old!, () => fresh!),
    [["REPLACE('a-b-c', '-', '+')", "a+b+c"]],
  ),
  textFunction(
    "TRANSLATE",
    ["string", "string", "string"],
    ([text, from, to]) => translated(text!, from!, to!),
    [["TRANSLATE('a-b', '-', '_')", "a_b"]],
  ),
  textFunction("REVERSE", ["string"], ([text]) => Array.from(text!).reverse().join(""), [
    ["REVERSE('abc')", "cba"],
  ]),
  textFunction("REPEAT", ["string", "integer"], ([text], [, count]) => repeated(text!, toDouble(count!)), [
    ["REPEAT('ab', 2)", "abab"],
  ]),
  textFunction(
    "OVERLAY",
    ["string", "string", "integer", "integer"],
    ([text, part], [, , from, size]) =>
      overlaid(text!, part!, toDouble(from!), size === undefined ? undefined : toDouble(size)),
    [["OVERLAY('xxxxxtest' PLACING 'yyyy' FROM 6)", "xxxxxyyyy"]],
    { optional: 1 },
  ),
  textFunction(
    "SPLIT_INDEX",
    ["string", "string", "integer"],
    ([text, separator], [, , index]) => text!.split(separator!)[toDouble(index!)] ?? null,
    [["SPLIT_INDEX('a,b,c', ',', 1)", "b"]],
  ),
  textFunction(
    "POSITION",
    ["string", "string"],
    ([part, text]) => placeOf(text!, part!),
    [["POSITION('l' IN 'hello')", "3"]],
    { result: types.int },
  ),
  textFunction(
    "LOCATE",
    ["string", "string", "integer"],
    ([part, text], [, , from]) => placeOf(text!, part!, from === undefined ? 1 : toDouble(from)),
    [["LOCATE('l', 'hello', 4)", "4"]],
    { result: types.int, optional: 1 },
  ),
  textFunction(
    "INSTR",
    ["string", "string"],
    ([text, part]) => placeOf(text!, part!),
    [["INSTR('hello', 'lo')", "4"]],
    { result: types.int },
  ),
  textFunction(
    "STARTSWITH",
    ["string", "string"],
    ([text, part]) => text!.startsWith(part!),
    [["STARTSWITH('hello', 'he')", "TRUE"]],
    { result: types.boolean },
  ),
  textFunction(
    "ENDSWITH",
    ["string", "string"],
    ([text, part]) => text!.endsWith(part!),
    [["ENDSWITH('hello', 'he')", "FALSE"]],
    { result: types.boolean },
  ),
  textFunction("ASCII", ["string"], ([text]) => text!.codePointAt(0) ?? 0, [["ASCII('A')", "65"]], {
    result: types.int,
  }),
  textFunction(
    "CHR",
    ["integer"],
    (_, [code]) => String.fromCodePoint(((toDouble(code!) % 256) + 256) % 256),
    [["CHR(65)", "A"]],
  ),
  {
    name: "CONCAT",
    parameters: ["any"],
    variadic: true,
    result: types.string,
    run: (args, { types: kinds }) => args.map((arg, index) => valueText(arg, kinds[index]!)).join(""),
    examples: [
      ["CONCAT('a', 1, 'b')", "a1b"],
      ["CONCAT('a', NULL)", "NULL"],
    ],
  },
  {
    name: "CONCAT_WS",
    parameters: ["string", "any"],
    variadic: true,
    nullable: true,
    result: types.string,
    run: ([separator, ...args], { types: kinds }) =>
      separator === null
        ? null
        : args
            .flatMap((arg, index) => (arg === null ? [] : [valueText(arg, kinds[index + 1]!)]))
            .join(textOf(separator!)),
    examples: [["CONCAT_WS('-', 'a', NULL, 'b')", "a-b"]],
  },
  {
    name: "PRINTF",
    parameters: ["string", "any"],
    variadic: true,
    result: types.string,
    run: ([format, ...args]) => formatted(textOf(format!), args),
    examples: [["PRINTF('%s has %d', 'a', 3)", "a has 3"]],
  },
];

function placeOf(text: string, part: string, from = 1): number {
  if (from < 1) return 0;
  const start = Array.from(text)
    .slice(0, from - 1)
    .join("").length;
  const found = text.indexOf(part, start);
  return found < 0 ? 0 : Array.from(text.slice(0, found)).length + 1;
}

function translated(text: string, from: string, to: string): string {
  const [old, fresh] = [Array.from(from), Array.from(to)];
  return Array.from(text)
    .map((sign) => (old.includes(sign) ? (fresh[old.indexOf(sign)] ?? "") : sign))
    .join("");
}

function overlaid(text: string, part: string, from: number, size = Array.from(part).length): string {
  if (from < 1) return text;
  const signs = Array.from(text);
  return [...signs.slice(0, from - 1), part, ...signs.slice(from - 1 + Math.max(0, size))].join("");
}

/** `%s` and `%d`; `%%` is a percent sign. */
function formatted(format: string, args: readonly Value[]): string {
  let next = 0;
  return format.replace(/%([sd%])/g, (_, kind: string) => {
    if (kind === "%") return "%";
    const value = args[next++];
    if (value === undefined) throw evaluationError("PRINTF has more places than values");
    return typeof value === "number" && !Number.isInteger(value)
      ? javaDouble(value)
      : valueText(value, types.any);
  });
}

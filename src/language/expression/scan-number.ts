import { Decimal } from "../../event/decimal.ts";
import type { NumberLiteral } from "./ast.ts";
import type { Scanner } from "./scanner.ts";
import { SyntaxFailure } from "./syntax-error.ts";
import type { Token } from "./token.ts";

type NumberValue = Pick<NumberLiteral, "type" | "value">;

/** How one dialect writes numbers. */
export interface NumberSyntax {
  /** Type of a number with a point or an exponent and no suffix. */
  fraction(text: string, hasExponent: boolean): "double" | "decimal";
  /** Type by suffix letter; `whole` tells whether the digits are an integer. */
  suffix(letter: string, whole: boolean): NumberLiteral["type"] | undefined;
  readonly underscores: boolean;
  readonly examples: string;
}

/** Reads the number that starts here: decimal digits, `0x…`, point, exponent, suffix. */
export function scanNumber(scanner: Scanner, syntax: NumberSyntax): Token {
  const start = scanner.position;
  const number = /^0[xX]/.test(scanner.peek() + scanner.peek(1))
    ? scanHex(scanner)
    : scanDecimal(scanner, syntax);
  const tail = scanner.take(/[\p{L}\p{Nd}_$]/u);
  const text = scanner.since(start);
  const span = { start, end: scanner.position };
  if (number === undefined || tail !== "") {
    throw new SyntaxFailure("EXPRESSION_BAD_NUMBER", { text, examples: syntax.examples }, span);
  }
  return { kind: "number", text, number, ...span };
}

function scanHex(scanner: Scanner): NumberValue | undefined {
  scanner.position += 2;
  const digits = scanner.take(/[0-9a-fA-F]/);
  return digits === ""
    ? undefined
    : { type: "long", value: narrow(BigInt.asIntN(64, BigInt(`0x${digits}`))) };
}

function scanDecimal(scanner: Scanner, syntax: NumberSyntax): NumberValue | undefined {
  const digitPattern = syntax.underscores ? /[0-9_]/ : /[0-9]/;
  let text = scanner.take(digitPattern);
  const whole = !(scanner.peek() === "." && /[0-9]/.test(scanner.peek(1)));
  if (!whole && scanner.skip(".")) text += `.${scanner.take(digitPattern)}`;
  const exponent = scanExponent(scanner);
  text = (text + exponent).replaceAll("_", "");
  const suffixed = syntax.suffix(scanner.peek(), whole && exponent === "");
  if (suffixed !== undefined) scanner.position++;
  const plainType = whole && exponent === "" ? "long" : syntax.fraction(text, exponent !== "");
  return numberValue(text, suffixed ?? plainType);
}

function scanExponent(scanner: Scanner): string {
  if (!/^[eE]([+-]?)[0-9]/.test(scanner.peek() + scanner.peek(1) + scanner.peek(2))) return "";
  scanner.position++;
  const sign = scanner.skip("-") ? "-" : "";
  scanner.skip("+");
  return `e${sign}${scanner.take(/[0-9]/)}`;
}

function numberValue(text: string, type: NumberLiteral["type"]): NumberValue | undefined {
  if (type === "double") return { type, value: Number(text) };
  if (type === "decimal") {
    const value = Decimal.parse(text);
    return value && { type, value };
  }
  const value = BigInt(text);
  return type === "long" && value === BigInt.asIntN(64, value)
    ? { type, value: narrow(value) }
    : { type: "bigint", value };
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

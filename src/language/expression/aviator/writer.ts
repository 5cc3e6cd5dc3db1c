import type { Expression, NumberLiteral } from "../ast.ts";
import { aviatorFunctions } from "../functions/aviator-functions.ts";
import { escapeText, levels, type Writer } from "../writer.ts";
import { namesType, takesFunction } from "./function-arguments.ts";
import { isReserved } from "./words.ts";

const identifier = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_$]*$/u;

/** What would run together with a dot and a name behind it. */
const bare: ReadonlySet<Expression["kind"]> = new Set(["field", "number", "boolean", "nil"]);

/** How Aviator writes what differs between the dialects. */
export const aviatorWriter: Writer = {
  nil: "nil",
  number: writeNumber,
  string: (value) => `"${escapeText(value, /"|#(?=\{)/g)}"`,
  template: (parts) => {
    const texts = parts.map((part) =>
      typeof part === "string" ? escapeText(part, /["#]/g) : `#{${part.code}}`,
    );
    return `"${texts.join("")}"`;
  },
  field: (path, quoted) => (!quoted && isPlain(path) ? path.join(".") : `#\`${path.join(".")}\``),
  isSpecialArgument: (call, index, name) =>
    (index === 0 && namesType(call)) || (takesFunction(call, index) && aviatorFunctions.has(name)),
  lambda: (parameters, body) => `lambda(${parameters.join(", ")}) -> ${body} end`,
  receiver: (target, inner) => (bare.has(target.kind) ? `(${inner(target)})` : inner(target, levels.postfix)),
};

function isPlain(path: readonly string[]): boolean {
  return !isReserved(path[0]!) && path.every((name) => identifier.test(name));
}

function writeNumber({ type, value }: NumberLiteral): string {
  if (type === "bigint") return `${String(value)}N`;
  if (type === "decimal") return `${String(value)}M`;
  return type === "double" ? writeDouble(value as number) : String(value);
}

/** A double keeps a point or an exponent. */
export function writeDouble(value: number): string {
  if (!Number.isFinite(value)) return "1e999";
  const text = String(value).replace("e+", "e");
  return /[.e]/.test(text) ? text : `${text}.0`;
}

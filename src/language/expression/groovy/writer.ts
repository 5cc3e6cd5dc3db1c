import type { NumberLiteral } from "../ast.ts";
import { writeDouble } from "../aviator/writer.ts";
import { escapeText, levels, type Writer } from "../writer.ts";
import { isGroovyReserved } from "./words.ts";

const identifier = /^[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_$]*$/u;

/** How Groovy writes what differs between the dialects. */
export const groovyWriter: Writer = {
  nil: "null",
  number: writeNumber,
  string: (value) => `'${escapeText(value, /'/g)}'`,
  template: (parts) => {
    const texts = parts.map((part) =>
      typeof part === "string" ? escapeText(part, /["$]/g) : `\${${part.code}}`,
    );
    return `"${texts.join("")}"`;
  },
  field: (path, quoted) => (!quoted && isPlain(path) ? path.join(".") : `#\`${path.join(".")}\``),
  isSpecialArgument: () => false,
  lambda: (parameters, body) => `{ ${parameters.join(", ")} -> ${body} }`,
  receiver: (target, inner) =>
    target.kind === "number" ? `(${inner(target)})` : inner(target, levels.postfix),
};

function isPlain(path: readonly string[]): boolean {
  return !isGroovyReserved(path[0]!) && path.every((name) => identifier.test(name));
}

function writeNumber({ type, value }: NumberLiteral): string {
  if (type === "bigint") return `${String(value)}G`;
  if (type === "double") return `${writeDouble(value as number)}d`;
  if (type === "long") return String(value);
  const text = String(value).replace("E+", "e").replace("E", "e");
  return /[.e]/.test(text) ? text : `${text}e0`;
}

import type { Expression, NumberLiteral } from "./ast.ts";
import { precedences } from "./precedences.ts";

/** What a dialect writes in its own way. */
export interface Writer {
  readonly nil: string;
  number(node: NumberLiteral): string;
  string(value: string): string;
  template(parts: readonly (string | { readonly code: string })[]): string;
  /** `quoted` marks a field whose plain name would mean something else in its place. */
  field(path: readonly string[], quoted: boolean): string;
  /** Whether a bare name as this argument of a call would be no field. */
  isSpecialArgument(call: string, index: number, name: string): boolean;
  lambda(parameters: readonly string[], body: string): string;
  /** The target of a property or method. */
  receiver(target: Expression, inner: (node: Expression, place?: number) => string): string;
}

/** How tight the pieces of an expression hold together; a looser piece needs parentheses in a tighter place. */
export const levels = {
  loosest: 0,
  conditional: 1,
  operator: 2,
  range: precedences.get("<<")!,
  unary: 12,
  power: 13,
  postfix: 20,
} as const;

export function level(node: Expression): number {
  switch (node.kind) {
    case "conditional":
    case "elvis":
      return levels.conditional;
    case "binary":
      return precedences.get(node.operator)!;
    case "range":
      return levels.range;
    case "unary":
      return levels.unary;
    default:
      return levels.postfix;
  }
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\r": "\\r",
  "\n": "\\n",
  "\b": "\\b",
  "\f": "\\f",
};

/** Text with the escapes that both dialects know, and a backslash before what `special` finds. */
export function escapeText(text: string, special: RegExp): string {
  return text.replace(/[\\\t\r\n\b\f]/g, (character) => escapes[character]!).replace(special, "\\$&");
}

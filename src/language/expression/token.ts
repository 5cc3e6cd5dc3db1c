import type { NumberLiteral, Span } from "./ast.ts";

/** A piece of an expression's text. */
export type Token = Span & { readonly text: string } & (
    | { readonly kind: "number"; readonly number: Pick<NumberLiteral, "type" | "value"> }
    /** Parts of a string: text, and the spans of the expressions interpolated into it. */
    | { readonly kind: "string"; readonly parts: readonly (string | Span)[] }
    | { readonly kind: "regex"; readonly pattern: string }
    /** Name; in Aviator with its dots. */
    | { readonly kind: "name" }
    /** A field name in backticks; `name` without them. */
    | { readonly kind: "quoted"; readonly name: string }
    | { readonly kind: "capture"; readonly group: number }
    | { readonly kind: "operator" }
    | { readonly kind: "end" }
  );

/** Whether a value may end with this token, so that a slash after it divides. */
export function endsValue(token: Token | undefined): boolean {
  if (token === undefined || token.kind === "end") return false;
  return token.kind !== "operator" || token.text === ")" || token.text === "]" || token.text === "}";
}

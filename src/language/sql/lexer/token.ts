import type { Span } from "../../expression/ast.ts";

/** A piece of a statement's text. */
export type Token = Span & {
  /** As written; of a string or a quoted name what is inside. */
  readonly text: string;
  readonly kind: "name" | "quoted" | "string" | "number" | "operator" | "end";
};

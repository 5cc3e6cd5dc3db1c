import type { SourceLocation } from "../../errors/source-location.ts";
import type { Schema } from "../../event/schema.ts";
import type { Dialect } from "./compiled-expression.ts";

/** What an expression is read and checked against. */
export interface ExpressionOptions {
  readonly dialect: Dialect;
  /** Known fields and their types; without one nothing is known about fields. */
  readonly schema?: Schema;
  /** Element names that `match.…` may use; unchecked when absent. */
  readonly elements?: readonly string[];
  /** Where the expression stands; problems add line and column. */
  readonly at?: SourceLocation;
}

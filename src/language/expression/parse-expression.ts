import type { SourceLocation } from "../../errors/source-location.ts";
import type { Expression } from "./ast.ts";
import { parseAviator } from "./aviator/parser.ts";
import type { Dialect } from "./compiled-expression.ts";
import { parseGroovy } from "./groovy/parser.ts";
import { SyntaxFailure, withLocations } from "./syntax-error.ts";

/** Longest expression that is read, in UTF-16 units. */
const maxLength = 20_000;

/** Text → tree. Throws SluiceError with the place of what cannot be read. */
export function parseExpression(source: string, dialect: Dialect, at?: SourceLocation): Expression {
  return withLocations(source, at, () => {
    const { length } = source;
    if (length > maxLength) {
      throw new SyntaxFailure("EXPRESSION_TOO_LONG", { length, limit: maxLength }, { start: 0, end: 1 });
    }
    return dialect === "AVIATOR" ? parseAviator(source) : parseGroovy(source);
  });
}

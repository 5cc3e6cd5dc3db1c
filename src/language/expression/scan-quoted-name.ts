import type { Scanner } from "./scanner.ts";
import { SyntaxFailure } from "./syntax-error.ts";
import type { Token } from "./token.ts";

/** Reads `` #`any name` `` or `#name`, which is a field whatever else the name means. Dots make a path. */
export function scanQuotedName(scanner: Scanner, plainName: (scanner: Scanner) => string): Token {
  const start = scanner.position;
  scanner.position++;
  const ticked = scanner.skip("`");
  const name = ticked ? scanner.take(/[^`]/) : plainName(scanner);
  if (ticked && !scanner.skip("`")) throw scanner.unterminated(start, "field name", "`");
  const span = { start, end: scanner.position };
  if (name.split(".").includes("")) {
    const values = { expected: "a field name after #, such as #`a b`", found: `"${scanner.since(start)}"` };
    throw new SyntaxFailure("EXPRESSION_SYNTAX", values, span);
  }
  return { kind: "quoted", name, text: scanner.since(start), ...span };
}

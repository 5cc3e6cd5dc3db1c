import type { TypeName } from "../ast.ts";
import type { TokenReader } from "./token-reader.ts";

/** A type as written: `DECIMAL(10, 2)`, `TIMESTAMP(3) WITH LOCAL TIME ZONE`, `DOUBLE PRECISION`. */
export function parseType(reader: TokenReader): TypeName {
  const { current } = reader;
  if (current.kind !== "name") throw reader.unexpected("a type such as INT, STRING or TIMESTAMP(3)");
  const { start } = reader.next();
  const words = [current.text.toUpperCase()];
  if (reader.accept("PRECISION")) words.push("PRECISION");
  const parameters = reader.accept("(") ? parseParameters(reader) : [];
  if (reader.accept("WITHOUT", "TIME", "ZONE")) words.push("WITHOUT TIME ZONE");
  else if (reader.accept("WITH", "LOCAL", "TIME", "ZONE")) words.push("WITH LOCAL TIME ZONE");
  reader.accept("NOT", "NULL");
  return { name: words.join(" "), parameters, ...reader.span(start) };
}

function parseParameters(reader: TokenReader): number[] {
  const numbers = reader.list(() => {
    const { kind, text } = reader.current;
    if (kind !== "number" || !/^\d{1,5}$/.test(text)) throw reader.unexpected("a whole number");
    reader.next();
    return Number(text);
  });
  reader.expect(")", '"," or ")"');
  return numbers;
}

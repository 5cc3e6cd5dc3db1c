import { SyntaxFailure } from "../../expression/syntax-error.ts";
import type { Alias, Query, Select, SelectItem, Source } from "../ast.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseMatchRecognize } from "./parse-match-recognize.ts";
import type { TokenReader } from "./token-reader.ts";

/** SELECT … UNION ALL SELECT …; the two sides may stand in parentheses. */
export function parseQuery(reader: TokenReader): Query {
  return reader.nested(() => {
    const { start } = reader.current;
    const selects = parseSide(reader);
    while (reader.at("UNION")) {
      const union = reader.next();
      if (!reader.accept("ALL")) throw new SyntaxFailure("SQL_UNION_DISTINCT", {}, union);
      selects.push(...parseSide(reader));
    }
    return { selects, ...reader.span(start) };
  });
}

function parseSide(reader: TokenReader): Select[] {
  if (!reader.accept("(")) return [parseSelect(reader)];
  const { selects } = parseQuery(reader);
  reader.expect(")");
  return [...selects];
}

/** Clauses of other databases, and why they are not here. */
const unsupported: Readonly<Record<string, string>> = {
  GROUP: "GROUP BY is not supported: a query gives one row for each match",
  HAVING: "HAVING is not supported: a query gives one row for each match",
  ORDER: "ORDER BY of the result is not supported: rows come when their match is complete",
  LIMIT: "LIMIT is not supported: a stream has no end to count to",
  OFFSET: "OFFSET is not supported: a stream has no end to count to",
  FETCH: "FETCH is not supported: a stream has no end to count to",
  JOIN: "a JOIN is not supported: MATCH_RECOGNIZE reads one table",
  INNER: "a JOIN is not supported: MATCH_RECOGNIZE reads one table",
  LEFT: "a JOIN is not supported: MATCH_RECOGNIZE reads one table",
  RIGHT: "a JOIN is not supported: MATCH_RECOGNIZE reads one table",
  FULL: "a JOIN is not supported: MATCH_RECOGNIZE reads one table",
  CROSS: "a JOIN is not supported: MATCH_RECOGNIZE reads one table",
  INTERSECT: "INTERSECT is not supported: only UNION ALL joins queries",
  EXCEPT: "EXCEPT is not supported: only UNION ALL joins queries",
};

/** The error for a clause of other databases that stands here; undefined when there is none. */
export function unsupportedClause(reader: TokenReader): SyntaxFailure | undefined {
  const { current } = reader;
  const word = current.text.toUpperCase();
  if (current.kind !== "name" || !Object.hasOwn(unsupported, word)) return undefined;
  return new SyntaxFailure("SQL_UNSUPPORTED", { reason: unsupported[word]! }, current);
}

function parseSelect(reader: TokenReader): Select {
  const { start } = reader.expect("SELECT");
  if (reader.at("DISTINCT")) {
    const reason = "SELECT DISTINCT is not supported: a stream would have to remember every row";
    throw new SyntaxFailure("SQL_UNSUPPORTED", { reason }, reader.current);
  }
  const items = reader.list(() => parseItem(reader));
  reader.expect("FROM", '"," or FROM');
  const source = parseSource(reader);
  const where = reader.accept("WHERE") ? parseExpression(reader) : undefined;
  const refused = unsupportedClause(reader);
  if (refused !== undefined) throw refused;
  return { items, source, ...(where && { where }), ...reader.span(start) };
}

function parseItem(reader: TokenReader): SelectItem {
  const { start } = reader.current;
  if (reader.accept("*")) return reader.span(start);
  if (reader.atName() && reader.peek(1).text === "." && reader.peek(2).text === "*") {
    const qualifier = reader.name("the name of a table");
    reader.expectAll(".", "*");
    return { qualifier, ...reader.span(start) };
  }
  const expression = parseExpression(reader);
  const named = reader.accept("AS") || reader.atName();
  const alias = named ? reader.name("a name for the column") : undefined;
  return { expression, ...(alias && { alias }), ...reader.span(start) };
}

/** A table or a query, then any number of MATCH_RECOGNIZE that read one another. */
function parseSource(reader: TokenReader): Source {
  let source = parseInput(reader);
  if (reader.at(",")) {
    const reason = "a list of tables is not supported: MATCH_RECOGNIZE reads one table";
    throw new SyntaxFailure("SQL_UNSUPPORTED", { reason }, reader.current);
  }
  while (reader.at("MATCH_RECOGNIZE")) {
    const match = parseMatchRecognize(reader);
    const { start } = source;
    source = { kind: "match", input: source, match, ...parseAlias(reader), ...reader.span(start) };
  }
  return source;
}

function parseInput(reader: TokenReader): Source {
  const { start } = reader.current;
  if (reader.accept("(")) {
    const query = parseQuery(reader);
    reader.expect(")");
    return { kind: "subquery", query, ...parseAlias(reader), ...reader.span(start) };
  }
  const name = reader.name("the name of a table");
  return { kind: "table", name, ...parseAlias(reader), ...reader.span(start) };
}

function parseAlias(reader: TokenReader): { readonly alias?: Alias } {
  const { start } = reader.current;
  if (!reader.accept("AS") && (!reader.atName() || unsupportedClause(reader) !== undefined)) return {};
  const name = reader.name("a name for the table");
  const columns = reader.accept("(") ? reader.list(() => reader.name("the name of a column")) : [];
  if (columns.length > 0) reader.expect(")", '"," or ")"');
  return { alias: { name, columns, ...reader.span(start) } };
}

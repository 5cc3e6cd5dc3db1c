import { SyntaxFailure } from "../../expression/syntax-error.ts";
import type {
  Definition,
  MatchRecognize,
  Measure,
  OrderItem,
  RowsPerMatch,
  SkipClause,
  Subset,
} from "../ast.ts";
import { parseExpression } from "./parse-expression.ts";
import { parsePattern } from "./parse-pattern.ts";
import type { TokenReader } from "./token-reader.ts";

/** MATCH_RECOGNIZE ( … ); the word itself stands at the reader. The order of the clauses is fixed. */
export function parseMatchRecognize(reader: TokenReader): MatchRecognize {
  const { start } = reader.next();
  reader.expect("(");
  const partition = reader.accept("PARTITION") ? parsePartition(reader) : [];
  const order = reader.accept("ORDER") ? parseOrder(reader) : [];
  const measures = reader.accept("MEASURES") ? reader.list(() => parseMeasure(reader)) : [];
  const rowsPerMatch = parseRowsPerMatch(reader);
  const skip = parseSkip(reader);
  reader.expect("PATTERN", clausesBeforePattern({ order, measures, rowsPerMatch, skip }));
  reader.expect("(");
  const pattern = parsePattern(reader);
  reader.expect(")", 'a variable, a quantifier or ")"');
  const within = reader.accept("WITHIN") ? parseExpression(reader) : undefined;
  const subsets = reader.accept("SUBSET") ? reader.list(() => parseSubset(reader)) : [];
  const definitions = reader.accept("DEFINE") ? reader.list(() => parseDefinition(reader)) : [];
  if (!reader.at(")")) throw misplacedClause(reader, definitions.length > 0);
  reader.next();
  return {
    partition,
    order,
    measures,
    ...(rowsPerMatch && { rowsPerMatch }),
    ...(skip && { skip }),
    pattern,
    ...(within && { within }),
    subsets,
    definitions,
    ...reader.span(start),
  };
}

/** What may still come at the place where PATTERN is missing. */
function clausesBeforePattern(read: {
  readonly order: readonly unknown[];
  readonly measures: readonly unknown[];
  readonly rowsPerMatch?: unknown;
  readonly skip?: unknown;
}): string {
  if (read.skip !== undefined) return "PATTERN";
  if (read.rowsPerMatch !== undefined) return "AFTER MATCH or PATTERN";
  if (read.measures.length > 0) return '",", ONE ROW PER MATCH, AFTER MATCH or PATTERN';
  if (read.order.length > 0) return "MEASURES, ONE ROW PER MATCH, AFTER MATCH or PATTERN";
  return "PARTITION BY, ORDER BY, MEASURES, ONE ROW PER MATCH, AFTER MATCH or PATTERN";
}

/** Where each clause belongs, for those who write it elsewhere. */
const places: Readonly<Record<string, string>> = {
  PARTITION: "PARTITION BY comes first",
  ORDER: "ORDER BY comes after PARTITION BY",
  MEASURES: "MEASURES comes before PATTERN, after ORDER BY",
  ONE: "ONE ROW PER MATCH comes before PATTERN, after MEASURES",
  ALL: "ALL ROWS PER MATCH comes before PATTERN, after MEASURES",
  AFTER: "AFTER MATCH comes before PATTERN, after ONE ROW PER MATCH",
  WITHIN: "WITHIN comes right after PATTERN ( … ), before DEFINE",
  SUBSET: "SUBSET comes before DEFINE",
};

function misplacedClause(reader: TokenReader, defined: boolean): SyntaxFailure {
  const { current } = reader;
  const word = current.text.toUpperCase();
  if (current.kind === "name" && Object.hasOwn(places, word)) {
    return new SyntaxFailure("SQL_CLAUSE_ORDER", { clause: word, place: places[word]! }, current);
  }
  return reader.unexpected(defined ? 'an operator, "," or ")"' : 'WITHIN, SUBSET, DEFINE or ")"');
}

function parsePartition(reader: TokenReader): MatchRecognize["partition"] {
  reader.expect("BY");
  return reader.list(() => parseExpression(reader));
}

function parseOrder(reader: TokenReader): OrderItem[] {
  reader.expect("BY");
  return reader.list(() => {
    const { start } = reader.current;
    const expression = parseExpression(reader);
    const descending = reader.accept("DESC");
    if (!descending) reader.accept("ASC");
    const nulls = reader.accept("NULLS") ? parseNulls(reader) : undefined;
    return { expression, descending, ...(nulls && { nulls }), ...reader.span(start) };
  });
}

function parseNulls(reader: TokenReader): "FIRST" | "LAST" {
  if (reader.accept("FIRST")) return "FIRST";
  reader.expect("LAST", "FIRST or LAST");
  return "LAST";
}

function parseMeasure(reader: TokenReader): Measure {
  const { start } = reader.current;
  const expression = parseExpression(reader);
  const name = reader.accept("AS") ? reader.name("a name for the measure") : undefined;
  return { expression, ...(name && { name }), ...reader.span(start) };
}

function parseRowsPerMatch(reader: TokenReader): RowsPerMatch | undefined {
  const { start } = reader.current;
  if (!reader.at("ONE") && !reader.at("ALL")) return undefined;
  const rows = reader.next().text.toUpperCase() as "ONE" | "ALL";
  reader.expect(rows === "ONE" ? "ROW" : "ROWS");
  reader.expectAll("PER", "MATCH");
  const timeouts = reader.accept("SHOW");
  if (timeouts) reader.expectAll("TIMEOUT", "MATCHES");
  return { rows, timeouts, ...reader.span(start) };
}

function parseSkip(reader: TokenReader): SkipClause | undefined {
  const { start } = reader.current;
  if (!reader.accept("AFTER")) return undefined;
  reader.expect("MATCH");
  if (reader.accept("NO", "SKIP")) return { to: "NO SKIP", ...reader.span(start) };
  reader.expect("SKIP", "SKIP or NO SKIP");
  const target = parseSkipTarget(reader);
  return { ...target, ...reader.span(start) };
}

function parseSkipTarget(reader: TokenReader): Pick<SkipClause, "to" | "bare" | "variable"> {
  if (reader.accept("PAST")) {
    reader.expectAll("LAST", "ROW");
    return { to: "PAST LAST ROW" };
  }
  if (reader.at("NO")) throw new SyntaxFailure("SQL_SKIP_NO_SKIP", {}, reader.current);
  reader.expect("TO", "TO NEXT ROW, PAST LAST ROW or TO a variable");
  if (reader.accept("NEXT", "ROW")) return { to: "NEXT ROW" };
  const word = reader.current.text.toUpperCase();
  if ((word === "FIRST" || word === "LAST") && isNameAhead(reader)) {
    reader.next();
    return { to: word, variable: reader.name("the name of a variable") };
  }
  return { to: "LAST", bare: true, variable: reader.name("NEXT ROW or the name of a variable") };
}

/** `SKIP TO FIRST b`, but `SKIP TO first` where a variable has that name. */
function isNameAhead(reader: TokenReader): boolean {
  const { kind, text } = reader.peek();
  return kind === "quoted" || (kind === "name" && text.toUpperCase() !== "PATTERN");
}

function parseSubset(reader: TokenReader): Subset {
  const { start } = reader.current;
  const name = reader.name("the name of the subset");
  reader.expectAll("=", "(");
  const variables = reader.list(() => reader.name("the name of a variable"));
  reader.expect(")", '"," or ")"');
  return { name, variables, ...reader.span(start) };
}

function parseDefinition(reader: TokenReader): Definition {
  const { start } = reader.current;
  const variable = reader.name("the name of a variable");
  reader.expect("AS");
  const condition = parseExpression(reader);
  return { variable, condition, ...reader.span(start) };
}

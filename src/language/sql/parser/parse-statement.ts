import { SyntaxFailure } from "../../expression/syntax-error.ts";
import type { ColumnDefinition, Statement, TableOption, WatermarkDefinition } from "../ast.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseQuery, unsupportedClause } from "./parse-query.ts";
import { parseType } from "./parse-type.ts";
import type { TokenReader } from "./token-reader.ts";

/** One statement; what may follow it is a semicolon or the end. */
export function parseStatement(reader: TokenReader): Statement {
  const statement = parseUnended(reader);
  if (reader.current.kind !== "end" && !reader.at(";")) {
    throw unsupportedClause(reader) ?? reader.unexpected('";" or the end of the statement');
  }
  return statement;
}

function parseUnended(reader: TokenReader): Statement {
  const { start } = reader.current;
  if (reader.accept("CREATE")) return parseCreate(reader, start);
  if (reader.accept("INSERT")) {
    reader.expect("INTO");
    const table = reader.name("the name of a table");
    return { kind: "insert", table, query: parseQuery(reader), ...reader.span(start) };
  }
  if (reader.accept("EXPLAIN")) {
    if (reader.accept("PLAN")) reader.expect("FOR");
    const statement = reader.nested(() => parseUnended(reader));
    return { kind: "explain", statement, ...reader.span(start) };
  }
  if (!reader.at("SELECT") && !reader.at("(")) throw noStatement(reader);
  return { kind: "query", query: parseQuery(reader), ...reader.span(start) };
}

function noStatement(reader: TokenReader): SyntaxFailure {
  const { current } = reader;
  const known = /^(SET|DROP|ALTER|SHOW|DESCRIBE|USE|BEGIN|UPDATE|DELETE|TRUNCATE|MERGE|WITH|VALUES|ADD)$/i;
  if (current.kind === "name" && known.test(current.text)) {
    const reason = `${current.text.toUpperCase()} is not supported`;
    return new SyntaxFailure("SQL_UNSUPPORTED", { reason }, current);
  }
  return reader.unexpected("SELECT, CREATE TABLE, INSERT INTO or EXPLAIN");
}

function parseCreate(reader: TokenReader, start: number): Statement {
  reader.accept("TEMPORARY");
  reader.expect("TABLE");
  if (reader.accept("IF")) reader.expectAll("NOT", "EXISTS");
  const name = reader.name("the name of a table");
  reader.expect("(");
  const columns: ColumnDefinition[] = [];
  let watermark: WatermarkDefinition | undefined;
  do {
    if (reader.at("WATERMARK", "FOR")) watermark = parseWatermark(reader, watermark);
    else if (reader.at("PRIMARY", "KEY") || reader.at("CONSTRAINT")) {
      const reason = "a PRIMARY KEY is not supported: tables are streams of rows that are never changed";
      throw new SyntaxFailure("SQL_UNSUPPORTED", { reason }, reader.current);
    } else columns.push(parseColumn(reader));
  } while (reader.accept(","));
  reader.expect(")", '"," or ")"');
  const options = reader.accept("WITH") ? parseOptions(reader) : [];
  return {
    kind: "createTable",
    name,
    columns,
    ...(watermark && { watermark }),
    options,
    ...reader.span(start),
  };
}

function parseColumn(reader: TokenReader): ColumnDefinition {
  const { start } = reader.current;
  const name = reader.name("the name of a column");
  if (reader.accept("AS")) {
    const computed = parseExpression(reader);
    return { name, computed, ...reader.span(start) };
  }
  const type = parseType(reader);
  return { name, type, ...reader.span(start) };
}

function parseWatermark(reader: TokenReader, before: WatermarkDefinition | undefined): WatermarkDefinition {
  const { start } = reader.current;
  if (before !== undefined) throw new SyntaxFailure("SQL_WATERMARK_TWICE", {}, reader.current);
  reader.expectAll("WATERMARK", "FOR");
  const column = reader.name("the name of a column");
  reader.expect("AS");
  const expression = parseExpression(reader);
  return { column, expression, ...reader.span(start) };
}

function parseOptions(reader: TokenReader): TableOption[] {
  reader.expect("(");
  const options = reader.list(() => {
    const { start, text: key } = reader.string("an option such as 'connector'");
    reader.expect("=");
    const { text: value } = reader.string("the value of the option in quotes");
    return { key, value, ...reader.span(start) };
  });
  reader.expect(")", '"," or ")"');
  return options;
}

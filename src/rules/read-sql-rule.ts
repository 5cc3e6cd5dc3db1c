import type { Problem } from "../errors/problem.ts";
import { SluiceError } from "../errors/sluice-error.ts";
import type { FieldType, Schema } from "../event/schema.ts";
import type { Value } from "../event/value.ts";
import type { Query, Statement } from "../language/sql/ast.ts";
import type { Table } from "../language/sql/compile/table.ts";
import { printName } from "../language/sql/printer/print-name.ts";
import { parseSingle } from "../language/sql/parser/parse-script.ts";
import type { MatchPlan } from "../language/sql/plan/match-plan.ts";
import { planQuery } from "../language/sql/plan/plan-query.ts";
import type { QueryPlan, SelectPlan } from "../language/sql/plan/query-plan.ts";
import { Reporter } from "../language/sql/plan/reporter.ts";
import { types, type SqlType } from "../language/sql/types/sql-type.ts";

/** A rule in SQL as it was read: its plan unless something is wrong, and all errors and warnings. */
export interface SqlRuleReading {
  readonly plan?: MatchPlan;
  readonly problems: readonly Problem[];
}

/** Whether the text of a pattern is SQL. */
export function isSql(text: string): boolean {
  return /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*(?:SELECT|INSERT|CREATE|EXPLAIN)\b/i.test(text);
}

const mostKept = 10_000;
const kept = new Map<string, SqlRuleReading>();

/**
 * Reads a rule that is a SELECT over MATCH_RECOGNIZE. Its FROM names the job's stream of events, under any name; fields
 * have the types of the schema, without one any type. With the field of the job's event time, an ORDER BY that names
 * another is a warning. What was read is kept, so that reading it again costs nothing.
 */
export function readSqlRule(text: string, schema?: Schema, eventTime?: string): SqlRuleReading {
  const key = JSON.stringify([text, schema, eventTime]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const reading = read(text, schema, eventTime);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, reading);
  return reading;
}

function read(text: string, schema?: Schema, eventTime?: string): SqlRuleReading {
  const reporter = new Reporter(text);
  try {
    const statement = parseSingle(text);
    const table = tableOf(statement, reporter);
    if (table === undefined || statement.kind !== "query") return { problems: reporter.sorted };
    const catalog = { tables: [streamTable(table, schema)], functions: {} };
    const query = planQuery(statement.query, catalog, reporter);
    const plan = rulePlan(query, statement.query, reporter);
    if (plan !== undefined) checkTime(plan, statement.query, eventTime, reporter);
    return reporter.failed
      ? { problems: reporter.sorted }
      : { ...(plan && { plan }), problems: reporter.sorted };
  } catch (error) {
    if (error instanceof SluiceError) return { problems: error.problems };
    throw error;
  }
}

/** The name of the stream; undefined, and reported, when the statement is no rule. */
function tableOf(statement: Statement, { report }: Reporter): string | undefined {
  if (statement.kind !== "query") {
    report("SQL_RULE_STATEMENT", {}, statement);
    return undefined;
  }
  const [select, second] = statement.query.selects;
  if (second !== undefined) report("SQL_RULE_ONE_MATCH", {}, second);
  const { source } = select!;
  if (source.kind === "match" && source.input.kind === "table") return source.input.name.text;
  report("SQL_RULE_ONE_MATCH", {}, source);
  return undefined;
}

const fieldTypes: Readonly<Record<FieldType, SqlType>> = {
  long: types.bigint,
  double: types.double,
  decimal: { kind: "decimal" },
  string: types.string,
  boolean: types.boolean,
  timestamp: types.timestamp,
};

function streamTable(name: string, schema: Schema | undefined): Table {
  if (schema === undefined) return { name, columns: [], open: true, timeChosen: true };
  const columns = Object.entries(schema).map(([field, type]) => ({ name: field, type: fieldTypes[type] }));
  return { name, columns, timeChosen: true };
}

/** What an alert says of itself, which a column of the result cannot hide. */
const taken = new Set(["id", "type", "rule", "version", "key", "time", "releasedAt", "events"]);

/** The plan of the match, with the SELECT list and WHERE applied to its rows. */
function rulePlan(
  { selects: [select] }: QueryPlan,
  query: Query,
  { report }: Reporter,
): MatchPlan | undefined {
  const { source } = query.selects[0]!;
  if (select?.source.kind !== "match" || source.kind !== "match") return undefined;
  const { plan } = select.source;
  const [, second] = source.match.order;
  if (second !== undefined) report("SQL_RULE_ORDER", {}, second);
  for (const { name } of select.columns) {
    if (taken.has(name)) report("SQL_RULE_COLUMN", { name }, query.selects[0]!.items[0]!);
  }
  return {
    ...plan,
    columns: select.columns,
    single: plan.single && select.direct,
    rows: projected(plan, select),
  };
}

/** The job's time decides, whatever ORDER BY names; a name that promises another time misleads the reader. */
function checkTime(
  { rowtime }: MatchPlan,
  { selects: [select] }: Query,
  eventTime: string | undefined,
  { report }: Reporter,
): void {
  const { source } = select!;
  if (eventTime === undefined || rowtime === "" || source.kind !== "match") return;
  if (rowtime === eventTime || eventTime.endsWith(`.${rowtime}`)) return;
  const name = eventTime.split(".").map(printName).join(".");
  report("SQL_RULE_TIME", { column: rowtime, eventTime, name }, source.match.order[0]!);
}

function projected(plan: MatchPlan, select: SelectPlan): MatchPlan["rows"] {
  return (match, clock, onFailure) =>
    plan.rows(match, clock, onFailure).flatMap((row): Value[][] => {
      const data = Object.fromEntries(plan.columns.map(({ name }, index) => [name, row[index]]));
      try {
        const given = select.project({ data, time: match.time }, clock);
        return given === undefined ? [] : [given];
      } catch (error) {
        onFailure("SELECT", error);
        return [];
      }
    });
}

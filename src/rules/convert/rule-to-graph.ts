import { SluiceError } from "../../errors/sluice-error.ts";
import { unparse } from "../../language/expression/unparse.ts";
import type { RuleGraph } from "../../language/pattern/graph/rule-graph.ts";
import { readRuleGraph } from "../../language/pattern/read-rule-graph.ts";
import { writeRuleGraph } from "../../language/pattern/write-rule-graph.ts";
import type { Expression, MatchRecognize, Select } from "../../language/sql/ast.ts";
import { NotConvertible } from "../../language/sql/convert/not-convertible.ts";
import { sqlToPattern } from "../../language/sql/convert/sql-to-pattern.ts";
import { parseSingle } from "../../language/sql/parser/parse-script.ts";
import { printExpression } from "../../language/sql/printer/print-expression.ts";
import type { Rule } from "../rule.ts";
import type { OnChange } from "./convert-rule.ts";
import { matchTime } from "./rule-to-sql.ts";

/** What of a rule is another in JSON. Throws NotConvertible, SluiceError. */
export function ruleToGraph(
  rule: Rule,
  onChange: OnChange,
): { readonly pattern: RuleGraph; readonly key?: readonly string[]; readonly function?: string } {
  if (rule.sql === undefined) return { pattern: writeRuleGraph(rule.pattern) };
  const statement = parseSingle(rule.sql.text);
  const [select] = statement.kind === "query" ? statement.query.selects : [];
  if (select?.source.kind !== "match") throw new TypeError("a rule in SQL is a MATCH_RECOGNIZE");
  const { match } = select.source;
  const pattern = writeRuleGraph(sqlToPattern(match, rule.pattern));
  const errors = readRuleGraph(pattern).problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new SluiceError(errors);
  const key = match.partition.map(fieldOf);
  checkNulls(select, key, onChange);
  checkMeasures(match, onChange);
  return { ...(key.length > 0 && { key: key.map(({ text }) => text) }), ...functionOf(rule, match), pattern };
}

interface KeyField {
  readonly name: string;
  /** As an expression. */
  readonly text: string;
}

function fieldOf(node: Expression): KeyField {
  const [name, nested] = node.kind === "column" ? node.path : [];
  if (name === undefined || nested !== undefined || name.text.includes("."))
    throw new NotConvertible(
      "PARTITION BY",
      `${printExpression(node)} is no plain field`,
      "Partition by fields.",
    );
  return {
    name: name.text,
    text: unparse({ kind: "field", path: [name.text], start: 0, end: 0 }, "AVIATOR"),
  };
}

/** WHERE may leave out the partitions of NULL, as a key does, and nothing else. */
function checkNulls({ where }: Select, key: readonly KeyField[], onChange: OnChange): void {
  const left = new Set(key.map(({ name }) => name));
  for (const part of where === undefined ? [] : conjuncts(where)) {
    const name =
      part.kind === "is" && part.truth === "NULL" && part.negated ? columnName(part.operand) : undefined;
    if (name !== undefined && key.some((each) => each.name === name)) left.delete(name);
    else
      throw new NotConvertible(
        "WHERE",
        `${printExpression(part)} chooses among matches`,
        "Put it into a condition of DEFINE.",
      );
  }
  for (const name of left)
    onChange(
      "PARTITION BY",
      `rows without ${name} are a partition in SQL; as JSON they are left out`,
      `Write WHERE ${name} IS NOT NULL behind MATCH_RECOGNIZE to say that they do not count.`,
    );
}

function columnName(node: Expression): string | undefined {
  return node.kind === "column" && node.path.length === 1 ? node.path[0]!.text : undefined;
}

function conjuncts(node: Expression): readonly Expression[] {
  return node.kind === "binary" && node.operator === "AND"
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

function checkMeasures({ measures, rowsPerMatch, partition }: MatchRecognize, onChange: OnChange): void {
  if (rowsPerMatch?.rows === "ALL")
    throw new NotConvertible(
      "ALL ROWS PER MATCH",
      "a rule in JSON tells a match once",
      "Use ONE ROW PER MATCH.",
    );
  const lost = measures.filter(
    ({ expression, name }) => !(name?.text === matchTime && isMatchTime(expression)),
  );
  for (const { expression, name } of lost)
    onChange(
      "MEASURES",
      `${printExpression(expression)} AS ${name?.text ?? ""} is left out of the alerts`,
      "Compute it in a match function; the events of the match stand in the alert.",
    );
  if (lost.length > 0 && partition.length > 0)
    onChange(
      "SELECT",
      "the columns of the result are left out of the alerts",
      "The key stands in the alert as key.",
    );
}

function isMatchTime(node: Expression): boolean {
  return node.kind === "call" && node.name.text.toUpperCase() === "MATCH_ROWTIME" && node.args.length === 0;
}

/** SHOW TIMEOUT MATCHES is a match function in JSON. */
function functionOf(rule: Rule, { rowsPerMatch }: MatchRecognize): { readonly function?: string } {
  if (rowsPerMatch?.timeouts !== true) return {};
  const given = rule.function?.trim() ?? "";
  if (given === "" || given === "alert") return { function: "alertWithTimeouts" };
  if (given === "alertWithTimeouts") return {};
  throw new NotConvertible(
    "SHOW TIMEOUT MATCHES",
    `the function "${given}" decides about timeouts in JSON`,
    "Leave it out.",
  );
}

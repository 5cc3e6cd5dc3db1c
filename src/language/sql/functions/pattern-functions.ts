import { cachedPattern } from "../../expression/regex/pattern-cache.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import { types } from "../types/sql-type.ts";
import { toDouble } from "../values/numbers.ts";
import { textOf } from "../values/value-text.ts";
import type { SqlFunction } from "./sql-function.ts";

function groupOf(text: string, regex: string, group: number): string | null {
  const [first] = cachedPattern(regex).findAll(text);
  if (first === undefined) return null;
  if (group < 0 || group >= first.groups.length) throw evaluationError(`the pattern has no group ${group}`);
  return first.groups[group] ?? null;
}

/** `$1` in the replacement is a group. */
function replaced(text: string, regex: string, replacement: string): string {
  let output = "";
  let end = 0;
  for (const found of cachedPattern(regex).findAll(text)) {
    output += text.slice(end, found.start);
    output += replacement.replace(/\$(\d)/g, (_, group: string) => found.groups[Number(group)] ?? "");
    end = found.end;
  }
  return output + text.slice(end);
}

const finds: SqlFunction["run"] = ([text, regex]) => cachedPattern(textOf(regex!)).finds(textOf(text!));

/** Functions with regular expressions, in Java's syntax, which run in linear time. */
export const patternFunctions: readonly SqlFunction[] = [
  {
    name: "REGEXP",
    parameters: ["string", "string"],
    result: types.boolean,
    run: finds,
    examples: [["REGEXP('hello', 'l+')", "TRUE"]],
  },
  {
    name: "REGEXP_LIKE",
    parameters: ["string", "string"],
    result: types.boolean,
    run: finds,
    examples: [["REGEXP_LIKE('hello', '^x')", "FALSE"]],
  },
  {
    name: "REGEXP_EXTRACT",
    parameters: ["string", "string", "integer"],
    optional: 1,
    result: types.string,
    run: ([text, regex, group]) =>
      groupOf(textOf(text!), textOf(regex!), group === undefined ? 0 : toDouble(group)),
    examples: [
      ["REGEXP_EXTRACT('order 17', '(\\w+) (\\d+)', 2)", "17"],
      ["REGEXP_EXTRACT('abc', 'x')", "NULL"],
    ],
  },
  {
    name: "REGEXP_REPLACE",
    parameters: ["string", "string", "string"],
    result: types.string,
    run: ([text, regex, replacement]) => replaced(textOf(text!), textOf(regex!), textOf(replacement!)),
    examples: [["REGEXP_REPLACE('a1b22', '[0-9]+', '#')", "a#b#"]],
  },
  {
    name: "REGEXP_COUNT",
    parameters: ["string", "string"],
    result: types.int,
    run: ([text, regex]) => [...cachedPattern(textOf(regex!)).findAll(textOf(text!))].length,
    examples: [["REGEXP_COUNT('a1b22', '[0-9]')", "3"]],
  },
];

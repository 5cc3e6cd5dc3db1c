import { problem, type Problem } from "../../errors/problem.ts";
import type { ReadRow } from "../discoverer/row-reader.ts";
import type { Rule } from "../rule.ts";
import type { RuleRow } from "../store/rule-row.ts";

/** The longest time that compiling a rule may take, milliseconds. */
const longestCompile = 1000;

/**
 * A reader of rows whose rules are compiled too, once for each row: what cannot be compiled, or takes too long, is an
 * error of its row. How large a pattern may be is checked before, when it is read.
 *
 * @param compile gives what is wrong with a rule; it must not throw
 */
export function compiledReading(
  read: ReadRow,
  compile: (rule: Rule) => readonly Problem[],
  limit: number = longestCompile,
  now: () => number = () => performance.now(),
): ReadRow {
  const readings = new WeakMap<RuleRow, ReturnType<ReadRow>>();
  const readRow: ReadRow = (row) => {
    const { rule, problems } = read(row);
    if (rule === undefined || !rule.enabled) return { rule, problems };
    const started = now();
    const found: Problem[] = compile(rule).map((each) => ({
      ...each,
      at: { source: row.source, ...each.at },
    }));
    const took = now() - started;
    if (took > limit) found.push(tooSlow(row, Math.round(took), limit));
    const all = [...problems, ...found];
    return all.some(({ severity }) => severity === "error") ? { problems: all } : { rule, problems: all };
  };
  return (row) => {
    const known = readings.get(row) ?? readRow(row);
    readings.set(row, known);
    return known;
  };
}

function tooSlow({ id, source }: RuleRow, took: number, limit: number): Problem {
  return problem("RULE_COMPILE_TOO_SLOW", { id, took, limit }, { source });
}

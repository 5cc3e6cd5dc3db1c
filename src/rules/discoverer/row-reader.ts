import { problem, type Problem } from "../../errors/problem.ts";
import type { Schema } from "../../event/schema.ts";
import type { CheckExpression } from "../../language/pattern/graph/graph-reading.ts";
import type { Rule } from "../rule.ts";
import { readRulesFile } from "../rules-file.ts";
import type { RuleRow } from "../store/rule-row.ts";

/** A rule read from a row, and all that was found; no rule when something is wrong. */
export interface RowReading {
  readonly rule?: Rule;
  readonly problems: readonly Problem[];
}

export type ReadRow = (row: RuleRow) => RowReading;

/** The largest text of a row that is read, in characters. Patterns have limits of their own (`patternLimits`). */
const rowTextLimit = 1_000_000;

/** A reader of rows. It never throws, and reads a row object once. */
export function rowReader(checkExpression?: CheckExpression, schema?: Schema): ReadRow {
  const readings = new WeakMap<RuleRow, RowReading>();
  return (row) => {
    const known = readings.get(row);
    if (known !== undefined) return known;
    const reading = readRow(row, checkExpression, schema);
    readings.set(row, reading);
    return reading;
  };
}

function readRow(
  { id, version, text, source, unknownFields }: RuleRow,
  checkExpression: CheckExpression | undefined,
  schema: Schema | undefined,
): RowReading {
  if (text.length > rowTextLimit) {
    const values = { id, version, size: text.length, limit: rowTextLimit };
    return { problems: [problem("STORE_ROW_TOO_LARGE", values, { source })] };
  }
  const options = { checkExpression, schema, unknownFields, patternsApart: true };
  const { rules, problems: found } = readRulesFile(text, source, options);
  const problems = withoutRepeats(found);
  if (version < 0 && rules.length > 0) {
    return { problems: [...problems, problem("STORE_ROW_NO_VERSION", { id }, { source })] };
  }
  const wrong = problems.some(({ severity }) => severity === "error");
  return wrong || rules[0] === undefined ? { problems } : { rule: { ...rules[0], id, version }, problems };
}

/** A condition that stands in several places of a pattern template is wrong once. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const said = (each: Problem): string => [each.code, each.message, lineOf(each)].join("\n");
  return [...Map.groupBy(problems, said).values()].map(([first]) => first!);
}

function lineOf({ at }: Problem): string {
  return at?.text?.split("\n")[(at.line ?? 1) - 1]?.trim() ?? at?.path ?? "";
}

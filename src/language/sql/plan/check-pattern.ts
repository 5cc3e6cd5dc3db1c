import type { ErrorCode } from "../../../errors/error-table.ts";
import type { Span } from "../../expression/ast.ts";
import type { Pattern } from "../../pattern/pattern.ts";
import { validatePattern } from "../../pattern/validate-pattern.ts";
import type { MatchRecognize } from "../ast.ts";
import type { PlannedPattern } from "./plan-pattern.ts";
import type { Reporter } from "./reporter.ts";

/** Findings of the pattern's own checks, in the words of SQL. */
const inSqlWords: Partial<Record<ErrorCode, ErrorCode>> = {
  PATTERN_NOT_WITHOUT_START: "SQL_NOT_FIRST",
  PATTERN_NOT_AFTER_OPTIONAL: "SQL_NOT_AFTER_OPTIONAL",
  PATTERN_NOT_WITHOUT_WINDOW: "SQL_NOT_NEEDS_WITHIN",
  PATTERN_NOT_AT_GROUP_END: "SQL_NOT_ENDS_GROUP",
  PATTERN_UNTIL_NOT_LOOPING: "SQL_UNTIL_NOT_LOOPING",
  PATTERN_REPEATS_NOTHING: "SQL_GROUP_CAN_BE_EMPTY",
  PATTERN_SKIP_TARGET_UNKNOWN: "SQL_SKIP_INTO_GROUP",
  PATTERN_GREEDY_LAST: "SQL_GREEDY_LAST",
  PATTERN_LOOP_BEFORE_NOT: "SQL_LOOP_BEFORE_NOT",
  PATTERN_NO_WINDOW: "SQL_NO_WITHIN",
  PATTERN_SKIP_WITHOUT_WINDOW: "SQL_NO_WITHIN",
};

/**
 * What SQL says itself, or allows: one name twice is reported where the names are read, and `A+ B? C`, which Flink
 * refuses though it takes `A+ B{0,1} C`, means the same.
 */
const leftOut: ReadonlySet<ErrorCode> = new Set([
  "PATTERN_OPTIONAL_AFTER_GREEDY",
  "PATTERN_DUPLICATE_NAME",
  "PATTERN_EMPTY",
  "PATTERN_WINDOW_NOT_POSITIVE",
]);

/** What is wrong or doubtful about the whole pattern. */
export function checkPattern(
  pattern: Pattern,
  planned: PlannedPattern,
  match: MatchRecognize,
  reporter: Reporter,
): void {
  const spans: Span[] = [];
  const problems = validatePattern(pattern, (subject, part) => {
    const span =
      part === "skip" ? (match.skip ?? match.pattern) : (planned.places.get(subject) ?? match.pattern);
    spans.push(span);
    return reporter.place(span);
  });
  for (const [index, problem] of problems.entries()) {
    if (leftOut.has(problem.code)) continue;
    const code = inSqlWords[problem.code];
    const span = spans[index]!;
    if (code === undefined) reporter.add(problem);
    else reporter.report(code, { subject: reporter.text(span), name: reporter.text(span) }, span);
  }
}

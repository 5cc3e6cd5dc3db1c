import type { MatchRecognize } from "../ast.ts";
import type { Report } from "../compile/scope.ts";
import { readInterval } from "../values/read-interval.ts";

/** WITHIN: a constant interval of days to milliseconds; its length in milliseconds. The end is outside (C4). */
export function planWithin({ within, rowsPerMatch }: MatchRecognize, report: Report): number | undefined {
  if (within === undefined) {
    if (rowsPerMatch?.timeouts === true) report("SQL_TIMEOUTS_WITHOUT_WITHIN", {}, rowsPerMatch);
    return undefined;
  }
  if (within.kind !== "interval") {
    const constant = within.kind === "literal" ? "SQL_WITHIN_NOT_INTERVAL" : "SQL_WITHIN_NOT_CONSTANT";
    report(constant, {}, within.kind === "intervalOf" ? within.operand : within);
    return undefined;
  }
  const length = readInterval(within);
  if (length === undefined) {
    const units = within.to === undefined ? within.from : `${within.from} TO ${within.to}`;
    report("SQL_INTERVAL_TEXT", { text: within.text, units }, within);
  } else if (length.months) report("SQL_WITHIN_MONTHS", {}, within);
  else if (length.value < 1) report("SQL_WITHIN_NOT_POSITIVE", {}, within);
  else return length.value;
  return undefined;
}

import type { Condition } from "../../pattern/condition.ts";
import { once } from "../../pattern/once.ts";
import type { Quantifier } from "../../pattern/pattern.ts";
import type { Quantifier as Written } from "../ast.ts";
import type { Report } from "../compile/scope.ts";

/**
 * A quantifier as the pattern model has it (cep-sql §3, flink-semantics §8.2): no `?` is strict and greedy, `?`
 * strict, `??` relaxed and greedy, `???` relaxed. A group, and a fixed count, are never greedy.
 */
export function planQuantifier(
  written: Written | undefined,
  what: { readonly subject: string; readonly group: boolean; readonly until?: Condition },
  report: Report,
): Quantifier {
  if (written === undefined) return once;
  checkCounts(written, what.subject, report);
  const optional = written.from === 0;
  const from = Math.max(1, written.from);
  const { to, variant } = written;
  const loops = to === undefined;
  const inner = variant < 2 ? "strict" : "relaxed";
  const until = what.until === undefined ? {} : { until: what.until };
  if (!loops && from === 1 && to === 1) return { ...once, optional, ...until };
  const greedy = !what.group && variant % 2 === 0 && written.from !== to;
  if (loops) return { kind: "looping", from, to: from, optional, greedy, inner, ...until };
  return { kind: "times", from, to: Math.max(from, to), optional, greedy, inner, ...until };
}

function checkCounts(written: Written, subject: string, report: Report): void {
  const { from, to, variant } = written;
  if (to !== undefined && (to === 0 || to < from)) {
    report("SQL_QUANTIFIER_BOUNDS", { subject, from, to }, written);
  }
  if (written.written === "?" && variant > 1) report("SQL_VARIANT_ON_OPTIONAL", { subject }, written);
}

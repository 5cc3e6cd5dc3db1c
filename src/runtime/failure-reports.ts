import { problem, type Problem } from "../errors/problem.ts";
import type { HostedRule } from "../operators/match/hosted-rule.ts";
import type { ConditionFailures } from "../rules/compile-rule.ts";
import type { Incidents } from "../rules/incidents.ts";

/** The first failing evaluations of the conditions of a host's rules (C10), and rules that outgrow their limits, each told once. */
export class FailureReports {
  readonly #incidents: Incidents;

  /** How many incidents were looked for. */
  #seen = 0;

  /** How many of a rule's first failures were told. */
  readonly #told = new WeakMap<ConditionFailures, number>();

  /** Rules of which it was told that they shed partial matches. */
  readonly #shedding = new WeakSet<HostedRule>();

  /** `incidents`: those of the rules that `take` is asked about. */
  constructor(incidents: Incidents) {
    this.#incidents = incidents;
  }

  /** Those that nobody was told of yet. Without a new incident no rule is looked at. */
  take(rules: Iterable<HostedRule>): Problem[] {
    const found: Problem[] = [];
    if (this.#incidents.count === this.#seen) return found;
    this.#seen = this.#incidents.count;
    for (const hosted of rules) {
      const { rule, failures } = hosted.compiled;
      if ((hosted.limit?.count ?? 0) > 0 && !this.#shedding.has(hosted)) {
        this.#shedding.add(hosted);
        found.push(problem("RULE_SHEDS", { rule: rule.id }));
      }
      if (failures.first.length === 0) continue;
      const told = this.#told.get(failures) ?? 0;
      for (let at = told; at < failures.first.length; at++) {
        if (!isRepeated(failures, at)) found.push(failureProblem(rule.id, failures.first[at]!));
      }
      this.#told.set(failures, failures.first.length);
    }
    return found;
  }
}

/** A condition that reads the partial match may fail for several of them at one event. */
function isRepeated({ first }: ConditionFailures, at: number): boolean {
  const { element, event } = first[at]!;
  return first.slice(0, at).some((other) => other.element === element && other.event === event);
}

function failureProblem(
  rule: string,
  { element, event, cause }: ConditionFailures["first"][number],
): Problem {
  const { source, record } = event;
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = element.startsWith("measure ") ? "MEASURE_FAILED" : "CONDITION_FAILED";
  return problem(code, { rule, element, source, record, cause: text });
}

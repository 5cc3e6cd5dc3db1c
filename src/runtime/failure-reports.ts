import { problem, type Problem } from "../errors/problem.ts";
import type { HostedRule } from "../operators/match/hosted-rule.ts";
import type { EngineHost } from "./engine-host.ts";

/** Tells about the first failing evaluations of every rule's conditions (C10), each once. */
export class FailureReports {
  readonly #tell: ((problem: Problem) => void) | undefined;
  readonly #told = new Set<string>();

  constructor(tell?: (problem: Problem) => void) {
    this.#tell = tell;
  }

  report(hosts: readonly EngineHost[]): void {
    if (this.#tell === undefined) return;
    for (const host of hosts) for (const rule of host.rules) this.#reportRule(rule);
  }

  #reportRule({ compiled: { rule, failures } }: HostedRule): void {
    for (const { element, event, cause } of failures.first) {
      const { source, record } = event;
      const name = `${rule.id}\n${element}\n${source}\n${record}`;
      if (this.#told.has(name)) continue;
      this.#told.add(name);
      const text = cause instanceof Error ? cause.message : String(cause);
      this.#tell?.(problem("CONDITION_FAILED", { rule: rule.id, element, source, record, cause: text }));
    }
  }
}

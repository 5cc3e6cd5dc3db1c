import type { Problem } from "../errors/problem.ts";
import { SluiceError } from "../errors/sluice-error.ts";
import type { EventIdentity } from "../event/event-identity.ts";
import type { Concern } from "../operators/source/concern.ts";
import { compareResults, type RuleResult } from "../operators/match/rule-result.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { RuleUpdate } from "../rules/coordinator/rule-update.ts";
import type { Rule } from "../rules/rule.ts";
import { EngineHost } from "./engine-host.ts";
import { FailureReports } from "./failure-reports.ts";
import { HostCounter } from "./host-counter.ts";
import { RuleMaker, type RuleEnvironment } from "./host-rules.ts";
import type { Found, HostCounts, Hosts, HostsUpdate } from "./hosts.ts";
import { LocalFound } from "./local-found.ts";
import { mergeUpdates } from "./merge-updates.ts";
import { nextRules } from "./next-rules.ts";

interface Local {
  readonly host: EngineHost;
  readonly maker: RuleMaker;
  readonly failures: FailureReports;
}

/** Engine hosts in this thread. Every one compiles the rules for itself, as if it were a worker of its own. */
export class LocalHosts implements Hosts {
  readonly ahead = 0;
  readonly #hosts: readonly Local[];
  readonly #identity: EventIdentity;
  readonly #counter = new HostCounter();

  /** Throws SluiceError with the problems of all rules when one cannot run. */
  constructor(rules: readonly Rule[], environment: RuleEnvironment, identity: EventIdentity, count: number) {
    this.#identity = identity;
    this.#hosts = Array.from({ length: count }, (_, index) => {
      const maker = new RuleMaker(environment);
      const next = nextRules([], rules, maker);
      if (next.problems.length > 0) throw new SluiceError(next.problems);
      const host = new EngineHost(next.rules, { index, count });
      return { host, maker, failures: new FailureReports(maker.incidents) };
    });
  }

  get concern(): Concern | undefined {
    return this.#hosts.length === 1 ? this.#hosts[0]!.host.concern : undefined;
  }

  get nextDeadline(): number {
    return Math.min(...this.#hosts.map(({ host }) => host.nextDeadline));
  }

  batch({ events, processingTime }: ReleasedBatch, firstOrder: number, now: number): Found {
    const found = this.#hosts.map(({ host }) => host.batch(events, firstOrder, processingTime, now));
    return this.#found(found.length === 1 ? found[0]! : found.flat(), processingTime);
  }

  ruleSet(rules: readonly Rule[]): HostsUpdate {
    const changed = this.#hosts.map(({ host, maker }) => {
      const next = nextRules(host.rules, rules, maker);
      this.#counter.retire(next.dropped);
      const results = host.ruleSet(next);
      maker.keepOnly(host.rules);
      return { next, results };
    });
    return {
      updates: mergeUpdates(changed.map(({ next }) => next.updates)),
      problems: changed[0]!.next.problems,
      found: this.#found(
        changed.flatMap(({ results }) => results),
        this.#hosts[0]!.host.processingTime,
      ),
    };
  }

  preview(rules: readonly Rule[]): readonly RuleUpdate[] {
    return mergeUpdates(this.#hosts.map(({ host, maker }) => nextRules(host.rules, rules, maker).updates));
  }

  takeFailures(): readonly Problem[] {
    return this.#hosts.flatMap(({ host, failures }) => failures.take(host.rules));
  }

  counts(): ReadonlyMap<string, HostCounts> {
    return this.#counter.counts(this.#hosts.map(({ host }) => host));
  }

  close(): void {}

  #found(results: RuleResult[], processingTime: number): Found {
    if (this.#hosts.length > 1) results.sort(compareResults);
    return new LocalFound(results, this.#identity, processingTime);
  }
}

import type { Problem } from "../../errors/problem.ts";
import { SluiceError, sluiceError } from "../../errors/sluice-error.ts";
import type { Schema } from "../../event/schema.ts";
import type { ReleasedBatch } from "../../operators/order/released-batch.ts";
import { hasCode } from "../../rules/has-code.ts";
import type { RuleUpdate } from "../../rules/coordinator/rule-update.ts";
import type { Rule } from "../../rules/rule.ts";
import { writeRule } from "../../rules/written-rule.ts";
import { addCounts } from "../host-counter.ts";
import type { Found, HostCounts, Hosts, HostsUpdate } from "../hosts.ts";
import { mergeUpdates } from "../merge-updates.ts";
import { KeyRouter } from "./key-router.ts";
import { MergedFound } from "./merged-found.ts";
import { EventPacker, memoryOf } from "./pack-events.ts";
import type { FoundAnswer, HostSettings, Request, RuleChanges } from "./protocol.ts";
import { WorkerThread } from "./worker-thread.ts";

/** What the hosts need besides their share. */
export type WorkerSettings = Omit<HostSettings, "share">;

interface Remote {
  readonly thread: WorkerThread;
  readonly packer: EventPacker;
  nextDeadline: number;
}

/** Batches under way, so that no thread waits for another. */
const batchesAhead = 4;

/**
 * Engine hosts in threads. Time, lateness and order are settled before; an event goes, as bytes, to each host that owns its
 * value of one of the keys. A thread that fails ends the job with WORKER_FAILED.
 */
export class WorkerHosts implements Hosts {
  readonly ahead: number;
  readonly #remotes: readonly Remote[];
  readonly #router: KeyRouter;
  readonly #targets = new Set<number>();
  #rules: ReadonlyMap<string, Rule> = new Map();
  #failures: Problem[] = [];

  private constructor(remotes: readonly Remote[], ahead: number, key?: readonly string[], schema?: Schema) {
    this.#remotes = remotes;
    this.ahead = ahead;
    this.#router = new KeyRouter(remotes.length, key, schema);
  }

  /**
   * Starts the threads with their first rules. `clocked`: deadlines depend on the clock, so each batch is waited for.
   * Throws SluiceError with what is wrong with the rules, FUNCTIONS_MODULE or WORKER_FAILED.
   */
  static async open(
    count: number,
    settings: WorkerSettings,
    rules: readonly Rule[],
    clocked: boolean,
  ): Promise<WorkerHosts> {
    const remotes = Array.from({ length: count }, (_, index) => {
      return { thread: new WorkerThread(index), packer: new EventPacker(), nextDeadline: Infinity };
    });
    const { key, decoder } = settings;
    const hosts = new WorkerHosts(remotes, clocked ? 0 : batchesAhead, key, decoder.schema);
    try {
      await hosts.#askAll((index) => ({ kind: "open", settings: { ...settings, share: { index, count } } }));
      const { problems } = await hosts.ruleSet(rules);
      if (problems.length > 0) throw new SluiceError(problems);
      return hosts;
    } catch (error) {
      await hosts.close();
      throw error;
    }
  }

  get nextDeadline(): number {
    return Math.min(...this.#remotes.map(({ nextDeadline }) => nextDeadline));
  }

  async batch(
    { events, processingTime: clock }: ReleasedBatch,
    firstOrder: number,
    now: number,
  ): Promise<Found> {
    for (const [index, event] of events.entries()) {
      this.#router.route(event, this.#targets);
      for (const target of this.#targets) this.#remotes[target]!.packer.add(event, firstOrder + index);
    }
    const answers = this.#remotes.map(async (remote) => {
      const packed = remote.packer.take();
      const request = { kind: "batch", events: packed, now, clock } as const;
      return this.#note(remote, await remote.thread.ask(request, packed && memoryOf(packed)));
    });
    return new MergedFound(await Promise.all(answers));
  }

  async ruleSet(rules: readonly Rule[]): Promise<HostsUpdate> {
    const code = rules.find((rule) => rule.enabled && hasCode(rule));
    if (code !== undefined) throw sluiceError("WORKER_RULE_CODE", { rule: code.id });
    const changes = this.#changesTo(rules);
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.#router.use(rules);
    const answers = await Promise.all(
      this.#remotes.map(async (remote) => {
        const answer = await remote.thread.ask({ kind: "ruleSet", ...changes });
        this.#note(remote, answer);
        return answer;
      }),
    );
    return {
      updates: mergeUpdates(answers.map(({ updates }) => updates)),
      problems: answers[0]!.problems,
      found: new MergedFound(answers),
    };
  }

  async preview(rules: readonly Rule[]): Promise<readonly RuleUpdate[]> {
    const request = { kind: "preview", ...this.#changesTo(rules) } as const;
    return mergeUpdates(await Promise.all(this.#remotes.map(({ thread }) => thread.ask(request))));
  }

  #changesTo(rules: readonly Rule[]): RuleChanges {
    const ids = new Set(rules.map(({ id }) => id));
    return {
      put: rules.filter((rule) => this.#rules.get(rule.id) !== rule).map(writeRule),
      removed: [...this.#rules.keys()].filter((id) => !ids.has(id)),
    };
  }

  takeFailures(): readonly Problem[] {
    const failures = this.#failures;
    this.#failures = [];
    return failures;
  }

  async counts(): Promise<ReadonlyMap<string, HostCounts>> {
    const counts = new Map<string, HostCounts>();
    const failed = (): ReadonlyMap<string, HostCounts> => new Map();
    const all = this.#remotes.map(({ thread }) => thread.ask({ kind: "counts" }).catch(failed));
    for (const host of await Promise.all(all)) for (const [rule, each] of host) addCounts(counts, rule, each);
    return counts;
  }

  /** What each host remembers. */
  snapshot(): Promise<readonly Uint8Array[]> {
    return Promise.all(this.#remotes.map(({ thread }) => thread.ask({ kind: "snapshot" })));
  }

  /** Goes on where snapshots of as many hosts were taken; nothing must have been offered. */
  async restore(snapshots: readonly Uint8Array[]): Promise<void> {
    await this.#askAll((index) => ({ kind: "restore", bytes: snapshots[index]! }));
  }

  async close(): Promise<void> {
    await Promise.all(this.#remotes.map(({ thread }) => thread.close()));
  }

  #note(remote: Remote, answer: FoundAnswer): FoundAnswer {
    remote.nextDeadline = answer.nextDeadline;
    this.#failures.push(...answer.failures);
    return answer;
  }

  async #askAll(request: (index: number) => Request): Promise<void> {
    await Promise.all(this.#remotes.map(({ thread }, index) => thread.ask(request(index))));
  }
}

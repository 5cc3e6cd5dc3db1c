import { sluiceError } from "../errors/sluice-error.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { Cut } from "../rules/coordinator/cut.ts";
import type { Journal } from "../rules/coordinator/journal.ts";
import { readsClock } from "../rules/coordinator/reads-clock.ts";
import type { RuleSetChange, RuleSetTarget, SwitchReport } from "../rules/coordinator/rule-set-target.ts";
import { compareRank, type Rule } from "../rules/rule.ts";
import type { RuleUpdate } from "../rules/coordinator/rule-update.ts";
import type { HostCounts, Hosts } from "./hosts.ts";
import {
  countHosts,
  finishStatistics,
  newStatistics,
  statisticsOf,
  type JobStatistics,
} from "./job-statistics.ts";
import { OrderedWork } from "./ordered-work.ts";
import { ResultWriter, type Outputs } from "./result-writer.ts";
import { Waker, withDeadlines } from "./with-deadlines.ts";

/** The joined parts of a job; see `buildJob`. */
export interface JobParts extends Outputs {
  readonly released: AsyncIterable<ReleasedBatch>;
  /** Breaks off whatever the sources are reading. */
  readonly closeSources: () => Promise<void>;
  /** Records read of each source so far. */
  readonly positions: () => Cut["positions"];
  /** Tells the sources which fields rules read. */
  readonly project: (rules: readonly Rule[]) => void;
  /** The rules to begin with. */
  readonly rules: RuleSetChange;
  readonly hosts: Hosts;
  /** Told what besides the input decides about the results. */
  readonly journal?: Journal;
  /** Time is the clock, so deadlines fire while no event comes. */
  readonly clocked: boolean;
}

interface Change extends RuleSetChange {
  readonly done: PromiseWithResolvers<SwitchReport>;
}

/** A job over a finite or endless input. */
export class Job implements RuleSetTarget {
  readonly statistics: JobStatistics = newStatistics();
  readonly #parts: JobParts;
  readonly #writer: ResultWriter;
  readonly #waker = new Waker();
  readonly #work: OrderedWork;
  /** Whether the journal needs the clock's readings: they are the time of events, or rules may ask for them. */
  #readsClock = false;
  #changes: Change[] = [];
  /** Changes that nobody was told the end of. */
  readonly #open = new Set<Change["done"]>();
  /** Events released. */
  #order = 0;
  /** To where time was moved. */
  #now = -Infinity;
  #watermark = -Infinity;
  #ended = false;

  constructor(parts: JobParts) {
    this.#parts = parts;
    this.#writer = new ResultWriter(parts, this.statistics);
    this.#work = new OrderedWork(parts.hosts.ahead, () => this.#waker.wake());
    this.#noteRules(parts.rules.rules);
  }

  /**
   * Runs to the end of the input, or until `signal` asks it to stop: then what was read is finished, time is not
   * moved to its end, and partial matches are dropped. Rejects with the SluiceError of a source or sink that fails.
   */
  async run(signal?: AbortSignal): Promise<JobStatistics> {
    const { journal, rules } = this.#parts;
    const started = performance.now();
    try {
      journal?.record({ kind: "revision", ...rules, cut: this.#here() });
      try {
        for await (const batch of this.#batches(signal)) {
          await this.#change();
          await this.#batch(batch);
        }
      } finally {
        // Also when a source failed: what was released before belongs into the output.
        await this.#work.finish();
      }
      journal?.record({ kind: "end", order: this.#order, time: this.#now });
    } finally {
      await this.#finish((performance.now() - started) / 1000);
    }
    return this.statistics;
  }

  /**
   * Puts other rules into force between two batches of the stream, or at once while no event comes (D6). The rules
   * must have been checked. Settles when all hosts have switched; rejects with JOB_ENDED when the job ends before.
   */
  update({ revision, rules }: RuleSetChange): Promise<SwitchReport> {
    if (this.#ended) return Promise.reject(sluiceError("JOB_ENDED"));
    const done = Promise.withResolvers<SwitchReport>();
    this.#open.add(done);
    this.#changes.push({ revision, rules, done });
    this.#waker.wake();
    return done.promise;
  }

  /** What a change to these rules would do to partial matches now; nothing is changed. */
  async preview(rules: readonly Rule[]): Promise<readonly RuleUpdate[]> {
    return this.#ended ? [] : this.#parts.hosts.preview(rules);
  }

  /** Rule id → what its hosts counted so far; after the end see the statistics. */
  async counts(): Promise<ReadonlyMap<string, HostCounts>> {
    return this.#ended ? new Map() : this.#parts.hosts.counts();
  }

  /** To where time has come, milliseconds since 1970; -Infinity before the first event. */
  get watermark(): number {
    return this.#watermark;
  }

  #batches(signal: AbortSignal | undefined): AsyncIterable<ReleasedBatch> {
    const { released, hosts, clocked, closeSources } = this.#parts;
    const nextDeadline = (): number => (clocked ? hosts.nextDeadline : Infinity);
    return withDeadlines(released, nextDeadline, { signal, closeSources, waker: this.#waker });
  }

  async #batch(batch: ReleasedBatch): Promise<void> {
    const { hosts } = this.#parts;
    // A deadline comes before the events of its time, so what is due at the last event's time is due now: where
    // batches end must not show in the output, whichever host has that event.
    const now = Math.max(batch.watermark, batch.events.at(-1)?.time ?? -Infinity);
    const found = hosts.batch(batch, this.#order, now);
    if (batch.events.length > 0 || now > this.#now) {
      this.#order += batch.events.length;
      this.#now = Math.max(this.#now, now);
      this.#recordClock(batch.processingTime);
    }
    this.#watermark = Math.max(this.#watermark, batch.watermark);
    await this.#work.add(found, async (results) => {
      await this.#writer.batch(batch, results);
      this.#writer.problems(hosts.takeFailures());
    });
  }

  /** Makes the cuts for the changes that wait. */
  async #change(): Promise<void> {
    const changes = this.#changes;
    this.#changes = [];
    for (const change of changes) await this.#cut(change);
  }

  async #cut({ revision, rules, done }: Change): Promise<void> {
    const { hosts, project, journal } = this.#parts;
    const cut = this.#here();
    journal?.record({ kind: "revision", revision, rules, cut });
    project(rules);
    this.#noteRules(rules);
    await this.#work.add(hosts.ruleSet(rules), async ({ found, updates, problems }) => {
      await this.#writer.results(found);
      this.#open.delete(done);
      done.resolve({ cut, updates, problems });
    });
  }

  #here(): Cut {
    const { positions } = this.#parts;
    return { order: this.#order, time: this.#now, watermark: this.#watermark, positions: positions() };
  }

  #recordClock(clock: number): void {
    if (!this.#readsClock) return;
    this.#parts.journal?.record({ kind: "clock", order: this.#order, time: this.#now, clock });
  }

  /** Every rule has its line in the statistics. */
  #noteRules(rules: readonly Rule[]): void {
    const { journal, clocked } = this.#parts;
    const enabled = rules.filter((rule) => rule.enabled);
    for (const rule of enabled.toSorted(compareRank)) statisticsOf(this.statistics, rule.id);
    this.#readsClock = journal !== undefined && (clocked || enabled.some(asksForClock));
  }

  async #finish(seconds: number): Promise<void> {
    const { hosts } = this.#parts;
    this.#ended = true;
    for (const done of this.#open) done.reject(sluiceError("JOB_ENDED"));
    try {
      countHosts(this.statistics, await hosts.counts());
      finishStatistics(this.statistics, seconds);
      await hosts.close();
    } finally {
      await this.#writer.close();
    }
  }
}

/** Rules do not change, so each is asked once. */
const clockReaders = new WeakMap<Rule, boolean>();

function asksForClock(rule: Rule): boolean {
  const known = clockReaders.get(rule) ?? readsClock(rule);
  clockReaders.set(rule, known);
  return known;
}

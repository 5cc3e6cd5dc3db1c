import type { Problem } from "../errors/problem.ts";
import { sluiceError } from "../errors/sluice-error.ts";
import type { Alert } from "../event/alert.ts";
import type { Event } from "../event/event.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { Sink } from "../operators/sink/sink.ts";
import type { Rejection } from "../operators/source/record-reader.ts";
import { compareRank, type Rule } from "../rules/rule.ts";
import type { Cut } from "./cut.ts";
import type { Found, Hosts, HostsUpdate } from "./hosts.ts";
import {
  countHosts,
  finishStatistics,
  newStatistics,
  statisticsOf,
  type JobStatistics,
} from "./job-statistics.ts";
import { OrderedWork } from "./ordered-work.ts";
import type { RuleUpdate } from "./next-rules.ts";
import { Waker, withDeadlines } from "./with-deadlines.ts";

/** The joined parts of a job; see `buildJob`. */
export interface JobParts {
  readonly released: AsyncIterable<ReleasedBatch>;
  /** Breaks off whatever the sources are reading. */
  readonly closeSources: () => Promise<void>;
  /** Records read of each source so far. */
  readonly positions: () => Readonly<Record<string, number>>;
  /** Tells the sources which fields rules read. */
  readonly project: (rules: readonly Rule[]) => void;
  readonly rules: readonly Rule[];
  readonly hosts: Hosts;
  readonly sink: Sink;
  readonly late: Sink<Event>;
  readonly deadLetters: Sink<Rejection>;
  readonly onProblem?: (problem: Problem) => void;
  /** Time is the clock, so deadlines fire while no event comes. */
  readonly clocked: boolean;
}

/** What a change of the rules did, and where in the stream. */
export interface JobUpdate {
  readonly cut: Cut;
  readonly updates: readonly RuleUpdate[];
  readonly problems: readonly Problem[];
}

interface Change {
  readonly rules: readonly Rule[];
  readonly done: PromiseWithResolvers<JobUpdate>;
}

/** Results made into alerts at a time, so that a flood of them at the end of the input needs no more memory. */
const writtenAtOnce = 1000;

/** A job over a finite or endless input. */
export class Job {
  readonly statistics: JobStatistics = newStatistics();
  readonly #parts: JobParts;
  readonly #waker = new Waker();
  readonly #work: OrderedWork;
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
    this.#work = new OrderedWork(parts.hosts.ahead);
    this.#listRules(parts.rules);
  }

  /**
   * Runs to the end of the input, or until `signal` asks it to stop: then what was read is finished, time is not
   * moved to its end, and partial matches are dropped. Rejects with the SluiceError of a source or sink that fails.
   */
  async run(signal?: AbortSignal): Promise<JobStatistics> {
    const started = performance.now();
    try {
      for await (const batch of this.#batches(signal)) {
        await this.#change();
        await this.#batch(batch);
      }
      await this.#work.finish();
    } finally {
      await this.#finish((performance.now() - started) / 1000);
    }
    return this.statistics;
  }

  /**
   * Puts other rules into force between two batches of the stream, or at once while no event comes. The rules must
   * have been checked. Settles when all hosts have switched; rejects when the job ends before.
   */
  update(rules: readonly Rule[]): Promise<JobUpdate> {
    if (this.#ended) return Promise.reject(sluiceError("JOB_ENDED"));
    const done = Promise.withResolvers<JobUpdate>();
    this.#open.add(done);
    this.#changes.push({ rules, done });
    this.#waker.wake();
    return done.promise;
  }

  #batches(signal: AbortSignal | undefined): AsyncIterable<ReleasedBatch> {
    const { released, hosts, clocked, closeSources } = this.#parts;
    const nextDeadline = (): number => (clocked ? hosts.nextDeadline : Infinity);
    return withDeadlines(released, nextDeadline, { signal, closeSources, waker: this.#waker });
  }

  async #batch(batch: ReleasedBatch): Promise<void> {
    // A deadline comes before the events of its time, so what is due at the last event's time is due now: where
    // batches end must not show in the output, whichever host has that event.
    const now = Math.max(batch.watermark, batch.events.at(-1)?.time ?? -Infinity);
    const found = this.#parts.hosts.batch(batch, this.#order, now);
    this.#order += batch.events.length;
    this.#now = Math.max(this.#now, now);
    this.#watermark = Math.max(this.#watermark, batch.watermark);
    await this.#work.add(found, (results) => this.#write(batch, results));
  }

  async #write(batch: ReleasedBatch, found: Iterable<Found>): Promise<void> {
    const { late, deadLetters } = this.#parts;
    this.#count(batch);
    await this.#report(found);
    await late.write(batch.late);
    await deadLetters.write(batch.rejected);
  }

  async #change(): Promise<void> {
    const changes = this.#changes;
    this.#changes = [];
    for (const change of changes) await this.#cut(change);
  }

  async #cut({ rules, done }: Change): Promise<void> {
    const { hosts, project, positions } = this.#parts;
    const cut = { order: this.#order, time: this.#now, watermark: this.#watermark, positions: positions() };
    project(rules);
    this.#listRules(rules);
    await this.#work.add(hosts.ruleSet(rules), async (update: HostsUpdate) => {
      await this.#report(update.found);
      this.#open.delete(done);
      done.resolve({ cut, updates: update.updates, problems: update.problems });
    });
  }

  async #report(found: Iterable<Found>): Promise<void> {
    let alerts: Alert[] = [];
    for (const each of found) {
      this.#tally(each);
      for (const alert of each.alerts) alerts.push(alert);
      if (alerts.length < writtenAtOnce) continue;
      await this.#parts.sink.write(alerts);
      alerts = [];
    }
    await this.#parts.sink.write(alerts);
    for (const failure of this.#parts.hosts.takeFailures()) this.#parts.onProblem?.(failure);
  }

  #tally({ rule, type, problem }: Found): void {
    const entry = statisticsOf(this.statistics, rule);
    if (problem !== undefined) {
      entry.functionErrors += 1;
      if (entry.functionErrors <= 3) this.#parts.onProblem?.(problem);
    }
    if (type === "match") entry.matches += 1;
    else if (type === "timeout") entry.timeouts += 1;
  }

  #count(batch: ReleasedBatch): void {
    this.statistics.read += batch.read;
    this.statistics.events += batch.events.length;
    this.statistics.late += batch.late.length;
    this.statistics.deadLetters += batch.rejected.length;
  }

  /** Every rule has its line in the statistics. */
  #listRules(rules: readonly Rule[]): void {
    const enabled = rules.filter((rule) => rule.enabled);
    for (const rule of enabled.toSorted(compareRank)) statisticsOf(this.statistics, rule.id);
  }

  async #finish(seconds: number): Promise<void> {
    const { statistics } = this;
    this.#ended = true;
    for (const done of this.#open) done.reject(sluiceError("JOB_ENDED"));
    try {
      countHosts(statistics, await this.#parts.hosts.counts());
      finishStatistics(statistics, seconds);
    } finally {
      await this.#close();
    }
  }

  async #close(): Promise<void> {
    const { hosts, sink, late, deadLetters } = this.#parts;
    await hosts.close();
    await sink.close();
    await late.close();
    await deadLetters.close();
  }
}

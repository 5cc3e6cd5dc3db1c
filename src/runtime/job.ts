import type { Problem } from "../errors/problem.ts";
import type { Alert } from "../event/alert.ts";
import type { Event } from "../event/event.ts";
import type { EventIdentity } from "../event/event-identity.ts";
import { applyMatchFunction } from "../operators/function/apply-match-function.ts";
import { compareResults, type RuleResult } from "../operators/match/rule-result.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { Sink } from "../operators/sink/sink.ts";
import type { Rejection } from "../operators/source/record-reader.ts";
import type { EngineHost } from "./engine-host.ts";
import { FailureReports } from "./failure-reports.ts";
import { countHosts, newStatistics, statisticsOf, type JobStatistics } from "./job-statistics.ts";
import { withDeadlines } from "./with-deadlines.ts";

/** The joined parts of a job; see `buildJob`. */
export interface JobParts {
  readonly released: AsyncIterable<ReleasedBatch>;
  /** Breaks off whatever the sources are reading. */
  readonly closeSources: () => Promise<void>;
  readonly hosts: readonly EngineHost[];
  readonly identity: EventIdentity;
  readonly sink: Sink;
  readonly late: Sink<Event>;
  readonly deadLetters: Sink<Rejection>;
  readonly onProblem?: (problem: Problem) => void;
  /** Time is the clock, so deadlines fire while no event comes. */
  readonly clocked: boolean;
}

/** Results made into alerts at a time, so that a flood of them at the end of the input needs no more memory. */
const writtenAtOnce = 1000;

/** A job over a finite or endless input. */
export class Job {
  readonly statistics: JobStatistics = newStatistics();
  readonly #parts: JobParts;
  #order = 0;
  readonly #failures: FailureReports;

  constructor(parts: JobParts) {
    this.#parts = parts;
    // Every rule has its line in the statistics, by rank.
    for (const { compiled } of parts.hosts[0]?.rules ?? []) statisticsOf(this.statistics, compiled.rule.id);
    this.#failures = new FailureReports(parts.onProblem);
  }

  /**
   * Runs to the end of the input, or until `signal` asks it to stop: then what was read is finished, time is not
   * moved to its end, and partial matches are dropped. Rejects with the SluiceError of a source or sink that fails.
   */
  async run(signal?: AbortSignal): Promise<JobStatistics> {
    const started = performance.now();
    try {
      for await (const batch of this.#batches(signal)) await this.#batch(batch);
    } finally {
      this.#finish((performance.now() - started) / 1000);
      await this.#close();
    }
    return this.statistics;
  }

  #batches(signal: AbortSignal | undefined): AsyncIterable<ReleasedBatch> {
    const { released, hosts, clocked, closeSources } = this.#parts;
    const nextDeadline = (): number => Math.min(...hosts.map((host) => host.nextDeadline));
    return withDeadlines(released, clocked ? nextDeadline : () => Infinity, { signal, closeSources });
  }

  async #batch(batch: ReleasedBatch): Promise<void> {
    const { hosts, late, deadLetters, sink } = this.#parts;
    // A deadline comes before the events of its time, so what is due at the last event's time is due now: where
    // batches end must not show in the output, whichever host has that event.
    const now = Math.max(batch.watermark, batch.events.at(-1)?.time ?? -Infinity);
    const results = hosts.flatMap((host) => [
      ...host.batch(batch.events, this.#order, batch.processingTime),
      ...host.watermark(now),
    ]);
    if (hosts.length > 1) results.sort(compareResults);
    this.#order += batch.events.length;
    this.#count(batch);
    for (let from = 0; from < results.length; from += writtenAtOnce) {
      await sink.write(this.#alerts(results.slice(from, from + writtenAtOnce), batch.processingTime));
    }
    await late.write(batch.late);
    await deadLetters.write(batch.rejected);
    this.#failures.report(hosts);
  }

  #alerts(results: readonly RuleResult[], processingTime: number): Alert[] {
    const alerts: Alert[] = [];
    for (const result of results) {
      const entry = statisticsOf(this.statistics, result.rule.compiled.rule.id);
      const applied = applyMatchFunction(result, this.#parts.identity, processingTime);
      for (const alert of applied.alerts) alerts.push(alert);
      if (applied.problem !== undefined) {
        entry.functionErrors += 1;
        if (entry.functionErrors <= 3) this.#parts.onProblem?.(applied.problem);
      }
      if (result.match.type === "match") entry.matches += 1;
      else if (result.match.type === "timeout") entry.timeouts += 1;
    }
    return alerts;
  }

  #count(batch: ReleasedBatch): void {
    this.statistics.read += batch.read;
    this.statistics.events += batch.events.length;
    this.statistics.late += batch.late.length;
    this.statistics.deadLetters += batch.rejected.length;
  }

  #finish(seconds: number): void {
    const { statistics } = this;
    countHosts(statistics, this.#parts.hosts);
    for (const { matches, timeouts } of Object.values(statistics.rules)) {
      statistics.matches += matches;
      statistics.timeouts += timeouts;
    }
    statistics.seconds = seconds;
    statistics.eventsPerSecond = Math.round(statistics.events / seconds);
    statistics.peakRssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  }

  async #close(): Promise<void> {
    const { sink, late, deadLetters } = this.#parts;
    await sink.close();
    await late.close();
    await deadLetters.close();
  }
}

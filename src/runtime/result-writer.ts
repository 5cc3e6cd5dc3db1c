import type { Problem } from "../errors/problem.ts";
import type { Alert } from "../event/alert.ts";
import type { Event } from "../event/event.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { Sink } from "../operators/sink/sink.ts";
import type { Rejection } from "../operators/source/record-reader.ts";
import type { Found } from "./hosts.ts";
import { statisticsOf, type JobStatistics } from "./job-statistics.ts";

/** Where a job's results go. */
export interface Outputs {
  readonly sink: Sink;
  readonly late: Sink<Event>;
  readonly deadLetters: Sink<Rejection>;
  readonly onProblem?: (problem: Problem) => void;
}

/** Results made into alerts at a time, so that a flood of them at the end of the input needs no more memory. */
const writtenAtOnce = 1000;

/** Of one rule's function so many failures are told. */
const mostTold = 3;

/** Writes what a job finds, and counts it. */
export class ResultWriter {
  readonly #outputs: Outputs;
  readonly #statistics: JobStatistics;

  constructor(outputs: Outputs, statistics: JobStatistics) {
    this.#outputs = outputs;
    this.#statistics = statistics;
  }

  /** What came of a batch, and what of it was no event for the rules. */
  async batch(batch: ReleasedBatch, found: Iterable<Found>): Promise<void> {
    this.#count(batch);
    await this.results(found);
    await this.#outputs.late.write(batch.late);
    await this.#outputs.deadLetters.write(batch.rejected);
  }

  async results(found: Iterable<Found>): Promise<void> {
    let alerts: Alert[] = [];
    for (const each of found) {
      this.#tally(each);
      for (const alert of each.alerts) alerts.push(alert);
      if (alerts.length < writtenAtOnce) continue;
      await this.#outputs.sink.write(alerts);
      alerts = [];
    }
    await this.#outputs.sink.write(alerts);
  }

  problems(problems: readonly Problem[]): void {
    for (const each of problems) this.#outputs.onProblem?.(each);
  }

  async close(): Promise<void> {
    const { sink, late, deadLetters } = this.#outputs;
    await sink.close();
    await late.close();
    await deadLetters.close();
  }

  #tally({ rule, type, problem }: Found): void {
    const entry = statisticsOf(this.#statistics, rule);
    if (problem !== undefined) {
      entry.functionErrors += 1;
      if (entry.functionErrors <= mostTold) this.problems([problem]);
    }
    if (type === "match") entry.matches += 1;
    else if (type === "timeout") entry.timeouts += 1;
  }

  #count(batch: ReleasedBatch): void {
    const statistics = this.#statistics;
    statistics.read += batch.read;
    statistics.events += batch.events.length;
    statistics.late += batch.late.length;
    statistics.deadLetters += batch.rejected.length;
  }
}

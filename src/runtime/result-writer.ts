import { objectList } from "../event/settled-list.ts";
import type { Problem } from "../errors/problem.ts";
import type { Alert } from "../event/alert.ts";
import type { Event } from "../event/event.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { Sink } from "../operators/sink/sink.ts";
import type { Rejection } from "../operators/source/record-reader.ts";
import type { Found } from "./hosts.ts";
import type { JobStatistics } from "./job-statistics.ts";
import { ResultTally } from "./result-tally.ts";

/** Where a job's results go. */
export interface Outputs {
  readonly sink: Sink;
  readonly late: Sink<Event>;
  readonly deadLetters: Sink<Rejection>;
  readonly onProblem?: (problem: Problem) => void;
}

/** Results made into alerts at a time, so that a flood of them at the end of the input needs no more memory. */
const writtenAtOnce = 1000;

/** Writes what a job finds, and counts it. */
export class ResultWriter {
  readonly #outputs: Outputs;
  readonly #statistics: JobStatistics;
  readonly #tally: ResultTally;

  constructor(outputs: Outputs, statistics: JobStatistics) {
    this.#outputs = outputs;
    this.#statistics = statistics;
    this.#tally = new ResultTally(statistics, (problem) => this.problems([problem]));
  }

  /** What came of a batch, and what of it was no event for the rules. */
  async batch(batch: ReleasedBatch, found: Found): Promise<void> {
    this.#count(batch);
    await this.results(found);
    await this.#outputs.late.write(batch.late);
    await this.#outputs.deadLetters.write(batch.rejected);
  }

  async results(found: Found): Promise<void> {
    for (let areLeft = true; areLeft;) {
      const alerts = objectList<Alert>();
      areLeft = found.take(alerts, writtenAtOnce, this.#tally);
      await this.#outputs.sink.write(alerts);
    }
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

  #count(batch: ReleasedBatch): void {
    const statistics = this.#statistics;
    statistics.read += batch.read;
    statistics.events += batch.events.length + (batch.passedOver ?? 0);
    statistics.late += batch.late.length;
    statistics.deadLetters += batch.rejected.length;
  }
}

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJournal } from "../../src/connectors/journal/read-journal.ts";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import type { Alert } from "../../src/event/alert.ts";
import type { ValueObject } from "../../src/event/value.ts";
import { alertText } from "../../src/operators/sink/alert-text.ts";
import type { ReleaseOptions } from "../../src/operators/order/release-events.ts";
import { compileDecoder } from "../../src/operators/source/event-decoder.ts";
import type { EventObjects } from "../../src/operators/source/event-objects.ts";
import { readObjects } from "../../src/operators/source/object-reader.ts";
import type { Journal } from "../../src/rules/coordinator/journal.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { buildJob, type JobOptions } from "../../src/runtime/build-job.ts";
import type { Job } from "../../src/runtime/job.ts";

export interface TestJob {
  readonly job: Job;
  /** Alerts as lines, in the order of the output. */
  readonly lines: string[];
}

/** A job over objects, whose time is in the field `at`. */
export function testJob(
  rules: readonly Rule[],
  events: EventObjects,
  more: Partial<JobOptions> & { order?: ReleaseOptions } = {},
): TestJob {
  const lines: string[] = [];
  const nowhere = { write: () => {}, close: () => {} };
  const decoder = compileDecoder(more.order?.processingTime === true ? {} : { eventTime: { field: "at" } });
  const job = buildJob({
    rules,
    readers: [readObjects("events", events, decoder)],
    identity: compileEventIdentity(),
    sink: { write: (alerts: readonly Alert[]) => void lines.push(...alerts.map(alertText)), close: () => {} },
    late: nowhere,
    deadLetters: nowhere,
    ...more,
  });
  return { job, lines };
}

export function journalPath(): string {
  return join(mkdtempSync(join(tmpdir(), "sluice-journal-")), "journal.db");
}

/** Runs the same input again as the journal says. */
export async function replay(
  path: string,
  events: readonly ValueObject[],
  more: Partial<JobOptions> & { order?: ReleaseOptions; journal?: Journal } = {},
): Promise<string[]> {
  const [first, ...rest] = readJournal(path).entries;
  if (first?.kind !== "revision") throw new Error("the journal does not begin with rules");
  const { job, lines } = testJob(first.rules, events, { ...more, replay: rest });
  await job.run();
  return lines;
}

/** A stream that is fed by hand: what is pushed is read, then the reader waits. */
export class FedStream implements AsyncIterable<readonly ValueObject[]> {
  readonly pushed: ValueObject[] = [];
  #batches: ValueObject[][] = [];
  #wake = Promise.withResolvers<void>();
  #ended = false;

  push(...events: ValueObject[]): void {
    this.pushed.push(...events);
    this.#batches.push(events);
    this.#wake.resolve();
  }

  end(): void {
    this.#ended = true;
    this.#wake.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly ValueObject[], void, void> {
    for (;;) {
      for (let next = this.#batches.shift(); next !== undefined; next = this.#batches.shift()) yield next;
      if (this.#ended) return;
      await this.#wake.promise;
      this.#wake = Promise.withResolvers();
    }
  }
}

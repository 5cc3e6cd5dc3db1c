import type { Alert } from "../event/alert.ts";
import { compileEventIdentity } from "../event/event-identity.ts";
import { parseDuration, type Duration } from "../language/pattern/duration.ts";
import type { Sink } from "../operators/sink/sink.ts";
import type { EventObjects } from "../operators/source/event-objects.ts";
import { readObjects } from "../operators/source/object-reader.ts";
import { AlertQueue } from "./alert-queue.ts";
import { buildJob } from "./build-job.ts";
import type { Job } from "./job.ts";
import { decoderOf, environmentOf, reject, type MatchOptions } from "./match-options.ts";
import { takeRules } from "./take-rules.ts";

/** Rules and the stream that they are to be found in. */
export type FindMatchesOptions = MatchOptions & {
  /** Plain objects: any iterable of them, or an async iterable of objects or lists of objects. */
  readonly events: EventObjects;
  /** How much later than the latest event one may come; default 0. */
  readonly outOfOrderness?: Duration;
  /** An event further ahead of the latest one than this is rejected; default: any is taken. */
  readonly maxAhead?: Duration;
};

/**
 * Finds the matches of rules in a stream, as they come about. Events are read no faster than alerts are taken;
 * leaving the loop ends the reading. At the end of the stream time goes to its end (C14).
 *
 * Throws SluiceError with the problems of all rules before anything is read, and when an object is no event and
 * `onRejected` is not given.
 */
export async function* findMatches(options: FindMatchesOptions): AsyncGenerator<Alert, void, void> {
  const queue = new AlertQueue();
  const job = jobOf(options, queue);
  const stop = new AbortController();
  const ended = Promise.allSettled([job.run(stop.signal)]);
  try {
    yield* queue;
  } finally {
    stop.abort();
    queue.close();
    await ended;
  }
  const [outcome] = await ended;
  if (outcome.status === "rejected") throw outcome.reason;
}

function jobOf(options: FindMatchesOptions, sink: Sink): Job {
  const environment = environmentOf(options);
  const { rules, warnings } = takeRules(options.rules, environment);
  const { events, eventId, processingTime, outOfOrderness, maxAhead, onLate, onProblem } = options;
  for (const warning of warnings) onProblem?.(warning);
  return buildJob({
    ...environment,
    rules,
    readers: [readObjects("events", events, decoderOf(options))],
    order: {
      processingTime,
      outOfOrderness: lengthOf(outOfOrderness),
      maxAhead: lengthOf(maxAhead),
    },
    identity: compileEventIdentity(eventId),
    sink,
    late: eachTo((event) => onLate?.(event)),
    deadLetters: eachTo((rejection) => reject(options, rejection)),
    onProblem,
  });
}

function lengthOf(duration: Duration | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration);
}

/** Tells about things one by one. */
function eachTo<Item>(tell: (item: Item) => void): Sink<Item> {
  return { write: (items) => items.forEach(tell), close: () => {} };
}

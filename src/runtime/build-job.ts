import type { Problem } from "../errors/problem.ts";
import type { Event } from "../event/event.ts";
import type { EventIdentity } from "../event/event-identity.ts";
import { releaseEvents, type ReleaseOptions } from "../operators/order/release-events.ts";
import type { Sink } from "../operators/sink/sink.ts";
import { CountedReader } from "../operators/source/counted-reader.ts";
import type { RecordReader, Rejection } from "../operators/source/record-reader.ts";
import type { Journal, JournalEntry } from "../rules/coordinator/journal.ts";
import type { Rule } from "../rules/rule.ts";
import { projector } from "./fields-read.ts";
import type { RuleEnvironment } from "./host-rules.ts";
import type { Hosts } from "./hosts.ts";
import { Job } from "./job.ts";
import { LocalHosts } from "./local-hosts.ts";
import { mayPassOver } from "./may-pass-over.ts";
import { otherReaders } from "./other-readers.ts";
import { replayReleased } from "./replay-released.ts";

/** Everything a job is made of. */
export interface JobOptions extends RuleEnvironment {
  readonly rules: Iterable<Rule>;
  /** Number of that set of rules; default 1. */
  readonly revision?: number;
  /** The source partitions. */
  readonly readers: readonly RecordReader[];
  readonly order?: ReleaseOptions;
  readonly identity: EventIdentity;
  readonly sink: Sink;
  readonly late: Sink<Event>;
  readonly deadLetters: Sink<Rejection>;
  /** Keeps what besides the input decides about the results. */
  readonly journal?: Journal;
  /** What followed the first rules when the input was read before: the same happens again. */
  readonly replay?: readonly JournalEntry[];
  /** The rules are never updated, so that events which wait need to hold only what these rules and the sink read. */
  readonly fixed?: boolean;
  /** Number of engine hosts in this thread that share the keys; default 1. */
  readonly hosts?: number;
  /** Engine hosts in threads of their own, already open with the rules; they see all but the keys of events. */
  readonly workers?: Hosts;
  /** Told about failing conditions and functions while the job runs. */
  readonly onProblem?: (problem: Problem) => void;
}

/**
 * Joins the parts of a job:
 *
 *     data:   source ──► order ──► key ──► match ──► function ──► sink
 *                                   ▲        ▲
 *     rules:              Job.update: a cut between two batches
 *
 * Throws SluiceError with the problems of all rules when one cannot run.
 */
export function buildJob(options: JobOptions): Job {
  const { readers, order, identity, journal, replay, workers, sink, late, deadLetters, onProblem } = options;
  const rules = { revision: options.revision ?? 1, rules: [...options.rules] };
  const hosts = workers ?? new LocalHosts(rules.rules, options, identity, options.hosts ?? 1);
  const sources = readers.map((reader) => new CountedReader(reader));
  if (mayPassOver(options) && hosts.concern !== undefined) sources[0]!.passOver(hosts.concern);
  const project = projector(sources, otherReaders(rules.rules, options));
  project(rules.rules);
  const job: Job = new Job({
    released:
      replay === undefined
        ? releaseEvents(sources, order)
        : replayReleased(sources, order, replay, (change) => void job.update(change).catch(() => {})),
    closeSources: async () => void (await Promise.all(sources.map((source) => source.close()))),
    positions: () => Object.fromEntries(sources.map(({ name, records }) => [name, records])),
    project,
    rules,
    hosts,
    journal,
    sink,
    late,
    deadLetters,
    onProblem,
    clocked: order?.processingTime === true && replay === undefined,
  });
  return job;
}

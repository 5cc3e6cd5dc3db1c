import { SluiceError } from "../errors/sluice-error.ts";
import type { Problem } from "../errors/problem.ts";
import type { EventIdentity } from "../event/event-identity.ts";
import { releaseEvents, type ReleaseOptions } from "../operators/order/release-events.ts";
import type { Event } from "../event/event.ts";
import type { Sink } from "../operators/sink/sink.ts";
import type { RecordReader, Rejection } from "../operators/source/record-reader.ts";
import type { Rule } from "../rules/rule.ts";
import { EngineHost } from "./engine-host.ts";
import { fieldsRead } from "./fields-read.ts";
import { hostRules, type RuleEnvironment } from "./host-rules.ts";
import { Job } from "./job.ts";

/** Everything a job is made of. */
export interface JobOptions extends RuleEnvironment {
  readonly rules: Iterable<Rule>;
  /** The source partitions. */
  readonly readers: readonly RecordReader[];
  readonly order?: ReleaseOptions;
  readonly identity: EventIdentity;
  readonly sink: Sink;
  readonly late: Sink<Event>;
  readonly deadLetters: Sink<Rejection>;
  /** Number of engine hosts that share the keys; default 1. */
  readonly hosts?: number;
  /** Told about failing conditions and functions while the job runs. */
  readonly onProblem?: (problem: Problem) => void;
}

/**
 * Joins the parts of a job:
 *
 *     data:   source ──► order ──► key ──► match ──► function ──► sink
 *                                   ▲        ▲
 *     rules:                       rules given once
 *
 * Throws SluiceError with the problems of all rules when one cannot run.
 */
export function buildJob(options: JobOptions): Job {
  const { readers, order, identity, sink, late, deadLetters, onProblem } = options;
  const rules = [...options.rules];
  const hosts = buildHosts(rules, options);
  const fields = fieldsRead(rules, options.key);
  if (fields !== undefined) for (const reader of readers) reader.project?.(fields);
  const released = releaseEvents(readers, order);
  return new Job({
    released,
    closeSources: async () => void (await Promise.all(readers.map((reader) => reader.close()))),
    hosts,
    identity,
    sink,
    late,
    deadLetters,
    onProblem,
    clocked: order?.processingTime === true,
  });
}

/** Every host compiles the rules for itself, as it will when it is a worker of its own. */
function buildHosts(rules: readonly Rule[], options: JobOptions): EngineHost[] {
  const count = options.hosts ?? 1;
  return Array.from({ length: count }, (_, index) => {
    const { rules: hosted, problems } = hostRules(rules, options);
    if (problems.length > 0) throw new SluiceError(problems);
    return new EngineHost(hosted, { index, count });
  });
}

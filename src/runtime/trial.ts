import { problem, type Problem } from "../errors/problem.ts";
import type { Alert } from "../event/alert.ts";
import type { EventIdentity } from "../event/event-identity.ts";
import type { ReleaseOptions } from "../operators/order/release-events.ts";
import { LineWriter } from "../operators/sink/line-writer.ts";
import type { RecordReader, Rejection } from "../operators/source/record-reader.ts";
import type { Rule } from "../rules/rule.ts";
import { buildJob } from "./build-job.ts";
import type { RuleEnvironment } from "./host-rules.ts";
import type { JobStatistics } from "./job-statistics.ts";

/** Rules and events to be tried. */
export interface Trial {
  readonly rules: readonly Rule[];
  readonly environment: RuleEnvironment;
  readonly reader: RecordReader;
  readonly order: ReleaseOptions;
  readonly identity: EventIdentity;
}

export interface TrialResult {
  readonly alerts: readonly Alert[];
  readonly statistics: JobStatistics;
  readonly rejected: readonly Rejection[];
  readonly problems: readonly Problem[];
}

/** What a trial may cost, so that one with a wild rule harms nobody. */
const limits = { seconds: 5, alerts: 1000, partialMatches: 20_000 };

/** Runs rules over events in this process, beside whatever else runs. Nothing is written anywhere. */
export async function runTrial({ rules, environment, reader, order, identity }: Trial): Promise<TrialResult> {
  const [alerts, rejected, problems]: [Alert[], Rejection[], Problem[]] = [[], [], []];
  const stop = new AbortController();
  const job = buildJob({
    ...environment,
    rules: rules.map(withLimit),
    readers: [withinTime(reader, stop)],
    order,
    identity,
    sink: { write: (found) => takeSome(found, alerts, stop), close: () => {} },
    late: new LineWriter(() => ""),
    deadLetters: { write: (found) => void rejected.push(...found), close: () => {} },
    onProblem: (each) => problems.push(each),
  });
  const statistics = await job.run(stop.signal);
  if (stop.signal.aborted) problems.push(problem("TRIAL_TOO_LONG", { ...limits, events: statistics.events }));
  return { alerts, statistics, rejected, problems };
}

function takeSome(found: readonly Alert[], alerts: Alert[], stop: AbortController): void {
  alerts.push(...found.slice(0, limits.alerts - alerts.length));
  if (alerts.length === limits.alerts && found.length > 0) stop.abort();
}

function withLimit(rule: Rule): Rule {
  const own = rule.limits?.partialMatches ?? Infinity;
  return { ...rule, limits: { ...rule.limits, partialMatches: Math.min(own, limits.partialMatches) } };
}

/** The reader, until the time is over. */
function withinTime(reader: RecordReader, stop: AbortController): RecordReader {
  const end = performance.now() + 1000 * limits.seconds;
  return {
    name: reader.name,
    project: (paths) => reader.project?.(paths),
    read: async () => {
      // Others have their turn between two batches.
      await new Promise((resolve) => setImmediate(resolve));
      if (performance.now() < end) return reader.read();
      stop.abort();
      return undefined;
    },
    close: () => reader.close(),
  };
}

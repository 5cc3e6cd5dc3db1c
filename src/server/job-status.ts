import type { HostCounts } from "../runtime/hosts.ts";
import { statisticsOf } from "../runtime/job-statistics.ts";
import type { RuleStatus, StatusAnswer } from "./contract.ts";
import type { LiveJob } from "./live-job.ts";
import { problemAnswer } from "./problem-answer.ts";

/** How the job and each of its rules are doing. */
export async function jobStatus(live: LiveJob): Promise<StatusAnswer> {
  const { coordinator, store, replayable, workers } = live.parts;
  const { revision, store: storeState, lastReport } = coordinator.status;
  const { reason, job } = live;
  const { read = 0, events = 0, late = 0, deadLetters = 0 } = job?.statistics ?? {};
  return {
    job: {
      state: live.state,
      ...(reason === undefined ? {} : { reason }),
      since: live.since,
      replayable,
      workers,
    },
    store: {
      name: store.name,
      up: storeState?.up,
      ...(storeState?.up === false ? { problem: problemAnswer(storeState.problem) } : {}),
    },
    revision,
    ...(lastReport === undefined
      ? {}
      : {
          lastChange: {
            revision: lastReport.revision,
            order: lastReport.cut.order,
            duration: lastReport.duration,
            updates: [...lastReport.updates],
          },
        }),
    ...(Number.isFinite(job?.watermark) ? { watermark: job!.watermark } : {}),
    events: { read, offered: events, late, deadLetters },
    rules: await ruleStatuses(live),
  };
}

/** All rules that are in force, that the store has, or that were in force before, by id. */
async function ruleStatuses(live: LiveJob): Promise<RuleStatus[]> {
  const { coordinator } = live.parts;
  const { rules, problems } = coordinator.status;
  const counts = (await live.job?.counts()) ?? new Map<string, HostCounts>();
  const ids = new Set([
    ...rules.keys(),
    ...problems.map(({ row }) => row.id),
    ...Object.keys(live.job?.statistics.rules ?? {}),
  ]);
  return [...ids].sort().map((id) => ruleStatus(live, id, counts.get(id)));
}

function ruleStatus({ job, parts }: LiveJob, id: string, counts: HostCounts | undefined): RuleStatus {
  const { coordinator, live } = parts;
  const { rules, problems } = coordinator.status;
  const rule = rules.get(id)?.rule;
  const known = job !== undefined && Object.hasOwn(job.statistics.rules, id);
  const statistics = known ? statisticsOf(job.statistics, id) : undefined;
  const lastMatch = live.lastOf(id);
  return {
    id,
    ...(rule?.enabled === true ? { version: rule.version } : {}),
    enabled: rule?.enabled ?? false,
    matches: statistics?.matches ?? 0,
    timeouts: statistics?.timeouts ?? 0,
    partialMatches: counts?.partialMatches ?? 0,
    shed: counts?.shed ?? 0,
    keyMissing: counts?.keyMissing ?? statistics?.keyMissing ?? 0,
    conditionErrors: counts?.conditionErrors ?? statistics?.conditionErrors ?? 0,
    functionErrors: statistics?.functionErrors ?? 0,
    ...(lastMatch === undefined ? {} : { lastMatch }),
    problems: problems.filter(({ row }) => row.id === id).map(({ problem }) => problemAnswer(problem)),
  };
}

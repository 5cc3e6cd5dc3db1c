import type { HostCounts } from "./hosts.ts";

/** What one rule did. */
export interface RuleStatistics {
  matches: number;
  timeouts: number;
  /** Events that lacked the rule's key. */
  keyMissing: number;
  /** Failing evaluations of its conditions (C10). */
  conditionErrors: number;
  /** Failing calls of its match function, and matches that its skip strategy refused. */
  functionErrors: number;
  /** Partial matches let go because of the rule's limits. */
  shed: number;
}

/** What a job did. `read` = `events` + `late` + `deadLetters` once it has ended. */
export interface JobStatistics {
  /** Records read. */
  read: number;
  /** Events offered to the rules. */
  events: number;
  matches: number;
  timeouts: number;
  late: number;
  deadLetters: number;
  conditionErrors: number;
  seconds: number;
  eventsPerSecond: number;
  peakRssMiB: number;
  rules: Record<string, RuleStatistics>;
}

export function newStatistics(): JobStatistics {
  return {
    read: 0,
    events: 0,
    matches: 0,
    timeouts: 0,
    late: 0,
    deadLetters: 0,
    conditionErrors: 0,
    seconds: 0,
    eventsPerSecond: 0,
    peakRssMiB: 0,
    rules: {},
  };
}

function newRuleStatistics(): RuleStatistics {
  return { matches: 0, timeouts: 0, keyMissing: 0, conditionErrors: 0, functionErrors: 0, shed: 0 };
}

/** The entry of a rule, made when it is first asked for. */
export function statisticsOf(statistics: JobStatistics, rule: string): RuleStatistics {
  if (!Object.hasOwn(statistics.rules, rule)) statistics.rules[rule] = newRuleStatistics();
  return statistics.rules[rule]!;
}

/** Adds what the hosts counted. */
export function countHosts(statistics: JobStatistics, counts: ReadonlyMap<string, HostCounts>): void {
  for (const [rule, { keyMissing, conditionErrors, shed }] of counts) {
    const entry = statisticsOf(statistics, rule);
    entry.keyMissing += keyMissing;
    entry.shed += shed;
    entry.conditionErrors += conditionErrors;
    statistics.conditionErrors += conditionErrors;
  }
}

/** Fills in what is known at the end. */
export function finishStatistics(statistics: JobStatistics, seconds: number): void {
  for (const { matches, timeouts } of Object.values(statistics.rules)) {
    statistics.matches += matches;
    statistics.timeouts += timeouts;
  }
  statistics.seconds = seconds;
  statistics.eventsPerSecond = Math.round(statistics.events / seconds);
  statistics.peakRssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { RevisionReport } from "../rules/coordinator/journal.ts";
import type { StatusAnswer } from "./contract.ts";
import { jobStatus } from "./job-status.ts";
import type { LiveJob } from "./live-job.ts";

/** Metrics of a job, as Prometheus reads them. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Each metric: its name, what it counts, and its value of a status. docs/server.md lists them. */
const ofJob = {
  sluice_records_read_total: ["records read", ({ events }: StatusAnswer) => events.read],
  sluice_events_total: ["events offered to the rules", ({ events }: StatusAnswer) => events.offered],
  sluice_late_events_total: ["events that came too late", ({ events }: StatusAnswer) => events.late],
  sluice_dead_letters_total: [
    "records that can be no event",
    ({ events }: StatusAnswer) => events.deadLetters,
  ],
} as const;

const gaugesOfJob = {
  sluice_up: ["1 while the job runs", ({ job }: StatusAnswer) => Number(job.state === "running")],
  sluice_store_up: ["1 while the rule store answers", ({ store }: StatusAnswer) => Number(store.up === true)],
  sluice_revision: ["number of the set of rules in force", ({ revision }: StatusAnswer) => revision],
  sluice_rules: [
    "rules in force",
    ({ rules }: StatusAnswer) => rules.filter((rule) => rule.version !== undefined).length,
  ],
  sluice_rules_with_errors: [
    "rules of the store of which a row cannot be used",
    ({ rules }: StatusAnswer) =>
      rules.filter(({ problems }) => problems.some(({ severity }) => severity === "error")).length,
  ],
  sluice_watermark_seconds: [
    "how far time has come in the stream, seconds since 1970; 0 before the first event",
    ({ watermark = 0 }: StatusAnswer) => watermark / 1000,
  ],
} as const;

const ofRule = {
  sluice_matches_total: ["matches of a rule", "matches"],
  sluice_timeouts_total: ["partial matches of a rule that ran out of time", "timeouts"],
  sluice_condition_errors_total: ["failing evaluations of a rule's conditions", "conditionErrors"],
  sluice_function_errors_total: ["failing calls of a rule's match function", "functionErrors"],
  sluice_key_missing_total: ["events without a rule's key", "keyMissing"],
  sluice_shed_total: ["partial matches let go because of a rule's limits", "shed"],
} as const;

export function metricsOf(live: LiveJob): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const counters = Object.entries(ofJob).map(([name, [help, value]]) => {
    return { metric: new Counter({ name, help, registers }), value };
  });
  const gauges = Object.entries(gaugesOfJob).map(([name, [help, value]]) => {
    return { metric: new Gauge({ name, help, registers }), value };
  });
  const labelNames = ["rule"] as const;
  const byRule = Object.entries(ofRule).map(([name, [help, field]]) => {
    return { metric: new Counter({ name, help, registers, labelNames }), field };
  });
  const partial = {
    name: "sluice_partial_matches",
    help: "partial and held matches of a rule now",
    registers,
    labelNames,
  };
  const partialMatches = new Gauge(partial);
  observeChanges(live, registers);
  const fill = (status: StatusAnswer): void => {
    for (const { metric, value } of counters) {
      metric.reset();
      metric.inc(value(status));
    }
    for (const { metric, value } of gauges) metric.set(value(status));
    for (const { metric, field } of byRule) {
      metric.reset();
      for (const rule of status.rules) metric.inc({ rule: rule.id }, rule[field]);
    }
    partialMatches.reset();
    for (const rule of status.rules) partialMatches.set({ rule: rule.id }, rule.partialMatches);
  };
  return {
    contentType: registry.contentType,
    text: async () => {
      fill(await jobStatus(live));
      return registry.metrics();
    },
  };
}

function observeChanges(live: LiveJob, registers: Registry[]): void {
  const changes = new Histogram({
    name: "sluice_rule_change_seconds",
    help: "from the discovery of a change of rules until the last host had switched",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  live.onChange = ({ duration }: RevisionReport) => changes.observe(duration / 1000);
}

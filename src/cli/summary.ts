import { countText } from "./count-text.ts";
import type { Rejection } from "../operators/source/record-reader.ts";
import type { JobStatistics } from "../runtime/job-statistics.ts";

/** Options that advice depends on. */
interface SummaryOptions {
  readonly outOfOrderness?: string;
  readonly late?: string;
  readonly deadLetter?: string;
}

/** Share of late events from which the summary says how to allow disorder. */
const manyLate = 0.01;

/** What a job did, for people. */
export function summarize(
  statistics: JobStatistics,
  options: SummaryOptions,
  firstDeadLetter?: Rejection,
): string {
  const { events, matches, timeouts, late, deadLetters, seconds, eventsPerSecond } = statistics;
  const rate = eventsPerSecond.toLocaleString("en");
  const parts = [
    `${countText(events, "event")} in ${seconds.toFixed(1)} s (${rate}/s)`,
    countText(matches, "match", "matches"),
  ];
  if (timeouts > 0) parts.push(countText(timeouts, "timeout"));
  if (late > 0) parts.push(`${late.toLocaleString("en")} late`);
  if (deadLetters > 0) parts.push(countText(deadLetters, "dead letter"));
  return [
    parts.join(", "),
    ...ruleLines(statistics),
    ...deadLetterLines(firstDeadLetter),
    ...advice(statistics, options),
  ].join("\n");
}

function ruleLines({ rules }: JobStatistics): string[] {
  return Object.entries(rules).map(
    ([id, { matches, timeouts, keyMissing, conditionErrors, functionErrors, shed }]) => {
      const notes = [
        timeouts > 0 ? countText(timeouts, "timeout") : "",
        shed > 0 ? `${countText(shed, "partial match", "partial matches")} let go by its limits` : "",
        keyMissing > 0 ? `${countText(keyMissing, "event")} without its key` : "",
        conditionErrors > 0 ? countText(conditionErrors, "failing condition") : "",
        functionErrors > 0 ? `${countText(functionErrors, "failing call")} of its function` : "",
      ].filter((note) => note !== "");
      return `  ${id}: ${countText(matches, "match", "matches")}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
    },
  );
}

function deadLetterLines(first: Rejection | undefined): string[] {
  if (first === undefined) return [];
  const { source, line, record, reason } = first;
  const place = line === undefined ? `record ${record}` : `line ${line}`;
  return [`  first dead letter: ${source}, ${place}: ${reason.message}`];
}

function advice({ events, late, deadLetters }: JobStatistics, options: SummaryOptions): string[] {
  const lines: string[] = [];
  if (late > manyLate * (events + late)) {
    const now = options.outOfOrderness ?? "0s";
    lines.push(
      `  More than 1 % of the events came late. Allow disorder with --out-of-orderness (now ${now}).`,
    );
  }
  if (late > 0 && options.late === undefined) lines.push("  See late events with --late FILE.");
  if (deadLetters > 0 && options.deadLetter === undefined) {
    lines.push("  See records that could not be used, and why, with --dead-letter FILE.");
  }
  return lines;
}

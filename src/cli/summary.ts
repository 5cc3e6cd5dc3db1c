import type { JobStatistics } from "../runtime/job-statistics.ts";

/** Share of late events from which the summary says how to allow disorder. */
const manyLate = 0.01;

/** What a job did, for people. */
export function summarize(
  statistics: JobStatistics,
  options: { readonly outOfOrderness?: string; readonly late?: string; readonly deadLetter?: string },
): string {
  const { events, matches, timeouts, late, deadLetters, seconds, eventsPerSecond } = statistics;
  const count = (number: number): string => number.toLocaleString("en");
  const parts = [
    `${count(events)} events in ${seconds.toFixed(1)} s (${count(eventsPerSecond)}/s)`,
    `${count(matches)} matches`,
  ];
  if (timeouts > 0) parts.push(`${count(timeouts)} timeouts`);
  if (late > 0) parts.push(`${count(late)} late`);
  if (deadLetters > 0) parts.push(`${count(deadLetters)} dead letters`);
  return [parts.join(", "), ...ruleLines(statistics), ...advice(statistics, options)].join("\n");
}

function ruleLines({ rules }: JobStatistics): string[] {
  return Object.entries(rules).map(
    ([id, { matches, timeouts, keyMissing, conditionErrors, functionErrors }]) => {
      const notes = [
        timeouts > 0 ? `${timeouts} timeouts` : "",
        keyMissing > 0 ? `${keyMissing} events without its key` : "",
        conditionErrors > 0 ? `${conditionErrors} failing conditions` : "",
        functionErrors > 0 ? `${functionErrors} failing calls of its function` : "",
      ].filter((note) => note !== "");
      return `  ${id}: ${matches} matches${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
    },
  );
}

function advice(
  { events, late, deadLetters }: JobStatistics,
  options: { readonly outOfOrderness?: string; readonly late?: string; readonly deadLetter?: string },
): string[] {
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

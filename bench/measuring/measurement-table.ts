import { median, spread } from "./figures.ts";
import { cpuRates, rates, type Measurement } from "./measurement.ts";
import { percent, renderTable, whole } from "./table.ts";

const headings = [
  "workload",
  "input",
  "rules",
  "events",
  "ev/s median",
  "best",
  "spread",
  "ev/cpu-s median",
  "best",
  "spread",
  "RSS MiB",
  "matches",
  "conditions/ev",
  "buckets/ev",
  "nodes/ev",
];

/** One line for each measurement. */
export function measurementTable(measurements: readonly Measurement[]): string {
  return renderTable(headings, measurements.map(cells), 2);
}

function cells(measurement: Measurement): string[] {
  const { workload, input, rules, events, matches, peakRssMiB, work } = measurement;
  const perEvent = (count: number | undefined): string =>
    count === undefined ? "" : (count / events).toFixed(3);
  return [
    workload,
    input,
    whole(rules),
    whole(events),
    ...summary(rates(measurement)),
    ...summary(cpuRates(measurement)),
    whole(peakRssMiB),
    whole(matches),
    perEvent(work?.conditionsAsked),
    perEvent(work?.bucketsTouched),
    perEvent(work?.nodesMade),
  ];
}

function summary(numbers: readonly number[]): string[] {
  return [whole(median(numbers)), whole(Math.max(...numbers)), percent(spread(numbers))];
}

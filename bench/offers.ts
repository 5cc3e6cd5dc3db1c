// What an event costs that is offered alone to the embedded engine, by number of rules: npm run bench:offers
// The rules and events of the curve rules-others: one rule concerns two events in ten, the others none.
import { Engine } from "../src/runtime/engine.ts";
import { startStopwatch } from "./measuring/stopwatch.ts";
import { timeField } from "./measuring/file-job.ts";
import { renderTable, whole } from "./measuring/table.ts";
import { readBenchRules } from "./rules/read-bench-rules.ts";
import { curves } from "./scaling/curves.ts";

const warmUp = 20_000;
const events = 200_000;
const passes = 3;

/** Events per second of processor time, best pass first. */
function rates(rules: number): number[] {
  const point = curves["rules-others"]!.at(rules);
  const engine = new Engine({ rules: readBenchRules(point.rules), eventTime: { field: timeField } });
  const offer = (from: number, count: number): number => {
    const data = Array.from({ length: count }, (_, index) => {
      const event = point.event(from + index);
      return { ...event.data, [timeField]: event.time };
    });
    const end = startStopwatch();
    for (const each of data) engine.offer(each);
    return Math.round(count / end().cpuSeconds);
  };
  offer(0, warmUp);
  const timed = Array.from({ length: passes }, (_, pass) => offer(warmUp + pass * events, events));
  return timed.sort((a, b) => b - a);
}

const rows = curves["rules-others"]!.sizes.map((size) => [whole(size), ...rates(size).map(whole)]);
console.log(renderTable(["rules", "ev/cpu-s", "", ""], rows, 0));

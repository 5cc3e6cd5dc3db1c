// The process of one measurement: node bench/measure.ts WORKLOAD ndjson|decoded FILE RUNS. Prints it as JSON.
import { measureWorkload } from "./measuring/measure-workload.ts";
import { workloads } from "./workloads/workloads.ts";

const [name, input, path, runs] = process.argv.slice(2);
const workload = workloads.find((each) => each.name === name);
if (workload === undefined || (input !== "ndjson" && input !== "decoded") || path === undefined) {
  throw new Error("usage: node bench/measure.ts WORKLOAD ndjson|decoded FILE RUNS");
}
console.log(JSON.stringify(await measureWorkload(workload, input, path, Number(runs ?? 3))));

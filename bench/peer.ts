// Sluice as one of several engines that are compared:
//   npm run -s bench:peer -- RULES EVENTS [--warm 8] [--passes 3] [--budget 25] [--limit 120]
// RULES is a workload in the neutral form, EVENTS a file of NDJSON. Prints one line of JSON.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { tuneV8 } from "../src/cli/tune-v8.ts";
import { measureWorkload } from "./external/measure-workload.ts";
import type { NeutralWorkload } from "./external/neutral-rules.ts";

tuneV8(); // as the command line does
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    warm: { type: "string", default: "8" },
    passes: { type: "string", default: "3" },
    budget: { type: "string", default: "25" },
    limit: { type: "string", default: "120" },
  },
});
const [rules, events] = positionals;
if (rules === undefined || events === undefined || positionals.length > 2) {
  console.error(
    "usage: npm run -s bench:peer -- RULES EVENTS [--warm S] [--passes N] [--budget S] [--limit S]",
  );
  process.exitCode = 2;
} else {
  const workload = JSON.parse(readFileSync(rules, "utf8")) as NeutralWorkload;
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const limits = {
    warm: Number(values.warm),
    passes: Number(values.passes),
    budget: Number(values.budget),
    limit: Number(values.limit),
  };
  console.log(JSON.stringify(await measureWorkload(workload, events, version, limits)));
}

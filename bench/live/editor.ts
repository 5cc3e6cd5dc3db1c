// Edits a rule of a store again and again, as another process than the job: node editor.ts ADDRESS EDITS PER_SECOND
// Prints for each edit its version and when its commit was acknowledged, milliseconds since 1970.
import { setTimeout as wait } from "node:timers/promises";
import { dropSqliteWarning } from "../../src/connectors/sqlite/drop-sqlite-warning.ts";
import { thresholdRule } from "./threshold-rule.ts";

const [address = "", edits = "10", perSecond = "1"] = process.argv.slice(2);
dropSqliteWarning();
const { openStore } = await import("../../src/connectors/registry.ts");
const store = openStore(address);
const started = performance.now();
for (let edit = 1; edit <= Number(edits); edit++) {
  // Not in step with whatever the job does at intervals.
  const due = started + ((edit + Math.random() / 2) * 1000) / Number(perSecond);
  await wait(Math.max(0, due - performance.now()));
  const { version } = await store.put(thresholdRule(0, 900 + (edit % 90)), { by: "bench" });
  process.stdout.write(`${version} ${performance.timeOrigin + performance.now()}\n`);
}
await store.close();

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dropSqliteWarning } from "../../src/connectors/sqlite/drop-sqlite-warning.ts";
import { documentsOf } from "./edits.ts";
import { Printer } from "./printer.ts";
import { tellStory } from "./story.ts";
import { expectedUsers, judge } from "./verdict.ts";

/** The same story every time, unless another seed is given: `npm run -s demo -- 7`; the second number: seconds it takes. */
const [seed = 2026, seconds = 8] = process.argv.slice(2).map(Number);

dropSqliteWarning();
const { runLive } = await import("./live-run.ts");
const folder = mkdtempSync(join(tmpdir(), "sluice-demo-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const story = tellStory(seed);
const printer = new Printer(process.stdout, documentsOf("rules.yaml"));
printer.opening(story);
const run = await runLive(story.events, { folder, seconds, audience: printer });
const cuts = run.changes.map(({ edit, cut }) => [edit.rule.id, cut.order] as const);
const verdicts = judge(expectedUsers(story, new Map(cuts)), run.alerts);
printer.table(verdicts);
process.exitCode = printer.closing(verdicts, story, run) ? 0 : 1;

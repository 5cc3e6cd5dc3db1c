import type { Alert } from "../../src/event/alert.ts";
import { demoRules, findAlerts } from "./find-alerts.ts";
import { Printer } from "./printer.ts";
import { tellStory } from "./story.ts";
import { judge } from "./verdict.ts";

/** The same story every time, unless another seed is given: `npm run -s demo -- 7`. */
const seed = Number(process.argv[2] ?? 2026);

const rules = demoRules();
const story = tellStory(seed);
const printer = new Printer(process.stdout, rules);
printer.opening(story, rules);

const alerts: Alert[] = [];
const statistics = await findAlerts(rules, story.events, (alert) => {
  alerts.push(alert);
  printer.alert(alert);
});

const verdicts = judge(story.planted, alerts);
const found = verdicts.every(({ missed, wronglyAccused }) => missed.length + wronglyAccused.length === 0);
printer.table(verdicts);
printer.closing(found, statistics);
process.exitCode = found ? 0 : 1;

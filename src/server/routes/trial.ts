import { problem } from "../../errors/problem.ts";
import { SluiceError } from "../../errors/sluice-error.ts";
import { jsonText } from "../../event/json-text.ts";
import { alertText } from "../../operators/sink/alert-text.ts";
import type { RecordReader } from "../../operators/source/record-reader.ts";
import type { Rule } from "../../rules/rule.ts";
import { runTrial, type TrialResult } from "../../runtime/trial.ts";
import type { App } from "../app.ts";
import { problemsSchema, trialRequestSchema, trialSchema } from "../contract.ts";
import type { LiveJob } from "../live-job.ts";
import { readPosted } from "../posted-events.ts";
import { problemAnswer } from "../problem-answer.ts";
import { checkSent } from "../rule-changes.ts";
import type { z } from "zod";

/** Rules tried over events, in the real engine, beside the job. */
export function trialRoutes(app: App, live: LiveJob): void {
  app.post(
    "/trial",
    {
      config: { role: "viewer" },
      schema: {
        summary: "Run rules over events and give their alerts; nothing is kept",
        body: trialRequestSchema,
        response: { 200: trialSchema, 422: problemsSchema },
      },
    },
    async ({ body: { rules: sent, events } }) => {
      const { rules, warnings } = rulesOf(live, sent);
      const text =
        typeof events === "string" ? events : events.map((each) => `${jsonText(each as never)}\n`).join("");
      const { environment, order, identity } = live.parts;
      const result = await runTrial({ rules, environment, order, identity, reader: readerOf(live, text) });
      return { ...answer(result), problems: [...warnings, ...result.problems.map(problemAnswer)] };
    },
  );
}

function rulesOf(
  live: LiveJob,
  sent: unknown,
): { rules: readonly Rule[]; warnings: z.infer<typeof trialSchema>["problems"] } {
  if (sent === undefined)
    return { rules: [...live.parts.coordinator.status.rules.values()].map(({ rule }) => rule), warnings: [] };
  const { rules, warnings } = checkSent(live, typeof sent === "string" ? sent : JSON.stringify(sent));
  if (rules.length === 0)
    throw new SluiceError([problem("HTTP_REQUEST", { reason: "there is no rule in it" })]);
  return { rules: rules.map((rule) => ({ ...rule, enabled: true })), warnings };
}

/** Lines offered to the rules at a time. */
const linesAtOnce = 500;

function readerOf(live: LiveJob, text: string): RecordReader {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  let at = 0;
  return {
    name: "trial",
    read: () => {
      if (at >= lines.length) return Promise.resolve(undefined);
      const some = lines.slice(at, at + linesAtOnce);
      const before = at;
      at += linesAtOnce;
      const batch = readPosted("trial", Buffer.from(`${some.join("\n")}\n`), live.parts.decoder);
      return Promise.resolve({
        ...batch,
        events: batch.events.map((event) => ({
          data: event.data,
          time: event.time,
          source: event.source,
          record: event.record + before,
        })),
        rejected: batch.rejected.map((each) => ({ ...each, line: (each.line ?? 0) + before })),
      });
    },
    close: () => Promise.resolve(),
  };
}

function answer({
  alerts,
  statistics,
  rejected,
}: TrialResult): Omit<z.infer<typeof trialSchema>, "problems"> {
  const rules = Object.entries(statistics.rules).map(
    ([id, { matches, timeouts, conditionErrors, keyMissing }]) => {
      return [id, { matches, timeouts, conditionErrors, keyMissing }] as const;
    },
  );
  return {
    alerts: alerts.map((alert) => JSON.parse(alertText(alert)) as Record<string, unknown>),
    events: statistics.events,
    late: statistics.late,
    rejected: rejected.map(({ line, reason }) => ({ line, problem: problemAnswer(reason) })),
    rules: Object.fromEntries(rules),
  };
}

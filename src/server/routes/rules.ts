import { z } from "zod";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { Rule } from "../../rules/rule.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";
import { currentDocument, documentOf, versionOf } from "../../rules/store/current-document.ts";
import { rowReader } from "../../rules/discoverer/row-reader.ts";
import type { App } from "../app.ts";
import { differenceSchema, ruleSchema, versionSchema, type RuleAnswer } from "../contract.ts";
import { differences } from "../difference.ts";
import type { LiveJob } from "../live-job.ts";
import { problemAnswer } from "../problem-answer.ts";

const params = z.object({ id: z.string() });
const config = { role: "viewer" } as const;

/** The rules of the store, and their past. */
export function ruleRoutes(app: App, live: LiveJob): void {
  const { store, coordinator } = live.parts;
  const read = rowReader();
  const answer = (row: RuleRow): RuleAnswer => {
    const { rules, problems } = coordinator.status;
    const rule: Rule | undefined = read(row).rule;
    const running = rules.get(row.id)?.rule;
    const own = problems.filter((each) => each.row.id === row.id && each.row.version === row.version);
    return {
      id: row.id,
      version: row.version,
      ...(rule === undefined ? {} : { enabled: rule.enabled }),
      ...(running?.enabled === true ? { inForce: running.version } : {}),
      text: row.text,
      source: row.source,
      problems: own.map(({ problem }) => problemAnswer(problem)),
    };
  };
  app.get(
    "/rules",
    { config, schema: { summary: "All rows of the store, by id", response: { 200: z.array(ruleSchema) } } },
    async () => {
      const rows = await store.list();
      return rows
        .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : b.version - a.version))
        .map(answer);
    },
  );
  app.get(
    "/rules/:id",
    {
      config,
      schema: {
        summary: "A rule, or a version of its past",
        params,
        querystring: z.object({ version: z.coerce.number().int().optional() }),
        response: { 200: ruleSchema },
      },
    },
    async ({ params: { id }, query: { version } }) => {
      if (version !== undefined) return answer(await versionOf(store, id, version));
      const row = await store.get(id);
      if (row === undefined) throw sluiceError("STORE_RULE_NOT_FOUND", { id, store: store.name });
      return answer(row);
    },
  );
  app.get(
    "/rules/:id/history",
    {
      config,
      schema: { summary: "Versions, newest first", params, response: { 200: z.array(versionSchema) } },
    },
    async ({ params: { id } }) =>
      (await store.history(id)).map(({ row: { version, text, source }, action, at, by }) => {
        return { version, action, at, by, text, source };
      }),
  );
  app.get(
    "/rules/:id/diff",
    {
      config,
      schema: {
        summary: "What differs between a version and another, or what is there now",
        params,
        querystring: z.object({ from: z.coerce.number().int(), to: z.coerce.number().int().optional() }),
        response: { 200: z.array(differenceSchema) },
      },
    },
    async ({ params: { id }, query: { from, to } }) => {
      const before = documentOf(await versionOf(store, id, from));
      const after =
        to === undefined ? await currentDocument(store, id) : documentOf(await versionOf(store, id, to));
      return differences(comparable(before), comparable(after));
    },
  );
}

/** A rule without what differs in any case; a pattern that stands as text is taken apart. */
function comparable({ pattern, ...rest }: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(
    JSON.stringify({ ...rest, version: undefined, pattern: graphOf(pattern) }, (_name, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    ),
  );
}

function graphOf(pattern: unknown): unknown {
  if (typeof pattern !== "string") return pattern;
  try {
    return JSON.parse(pattern) as unknown;
  } catch {
    return pattern;
  }
}

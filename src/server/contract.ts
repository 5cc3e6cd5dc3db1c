import { z } from "zod";
import { roles } from "./auth/tokens.ts";

/*
 * What the HTTP interface takes and gives. Times are milliseconds since 1970. The description that the server gives
 * at /openapi.json is made from it.
 */

const place = z.object({
  source: z.string().optional(),
  path: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  length: z.number().optional(),
});

export const problemSchema = z.object({
  code: z.string().describe("from the list in docs/errors.md"),
  severity: z.enum(["error", "warning"]),
  domain: z.enum(["user", "external", "internal"]),
  message: z.string(),
  hint: z.string().optional(),
  at: place.optional(),
  text: z.string().describe("all of it for people: with place, source line, caret and hint"),
});

export const problemsSchema = z.object({
  problems: z.array(problemSchema),
  text: z.string().describe("the problems for people"),
});

export const updateSchema = z.object({
  rule: z.string(),
  action: z.enum(["added", "removed", "refit", "restart", "keep", "migrate", "drain"]),
  reason: z
    .string()
    .optional()
    .describe("why partial matches are dropped although the policy says otherwise"),
  from: z.number().optional(),
  to: z.number().optional(),
  kept: z.number().describe("partial matches that go on"),
  dropped: z.number().describe("partial matches that are dropped"),
});

export const ruleSchema = z.object({
  id: z.string(),
  version: z.number().describe("-1 when the row has none"),
  enabled: z.boolean().optional().describe("absent when the row cannot be read"),
  inForce: z.number().optional().describe("the version that runs; absent when none does"),
  text: z.string().describe("the rule as the store has it: one rule of a rules file, JSON or YAML"),
  source: z.string().describe("where in the store"),
  problems: z.array(problemSchema).describe("what keeps this row from being used"),
});

export const versionSchema = z.object({
  version: z.number(),
  action: z.enum(["put", "delete"]),
  at: z.number(),
  by: z.string(),
  text: z.string(),
  source: z.string(),
});

export const changeSchema = z.object({
  id: z.string(),
  version: z.number(),
  changed: z.boolean().describe("false: the store said the same already"),
  inForce: z.boolean().describe("whether the job runs this version by now"),
  update: updateSchema.optional().describe("what the change did to partial matches, once it is in force"),
  warnings: z.array(problemSchema),
});

export const differenceSchema = z.object({
  path: z.string(),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
});

export const ruleStatusSchema = z.object({
  id: z.string(),
  version: z.number().optional().describe("in force; absent when the rule does not run"),
  enabled: z.boolean(),
  matches: z.number(),
  timeouts: z.number(),
  partialMatches: z.number().describe("partial and held matches that are alive now, of all keys"),
  shed: z.number().describe("partial matches let go because of the rule's limits"),
  keyMissing: z.number(),
  conditionErrors: z.number(),
  functionErrors: z.number(),
  lastMatch: z
    .object({ alert: z.string(), time: z.number(), at: z.number() })
    .optional()
    .describe("the latest alert: its id, its time in the stream, and when it was written"),
  problems: z.array(problemSchema),
});

export const statusSchema = z.object({
  job: z.object({
    state: z.enum(["waiting", "running", "stopping", "ended", "failed"]),
    reason: z.string().optional(),
    since: z.number(),
    replayable: z.boolean().describe("whether a journal is kept"),
    workers: z.number(),
  }),
  store: z.object({ name: z.string(), up: z.boolean().optional(), problem: problemSchema.optional() }),
  revision: z.number().describe("0 before the first set of rules"),
  lastChange: z
    .object({
      revision: z.number(),
      order: z.number().describe("events released before the change"),
      duration: z.number().describe("from discovery until the last host had switched, milliseconds"),
      updates: z.array(updateSchema),
    })
    .optional(),
  watermark: z.number().optional(),
  events: z.object({
    read: z.number(),
    offered: z.number(),
    late: z.number(),
    deadLetters: z.number(),
  }),
  rules: z.array(ruleStatusSchema),
});

export const trialRequestSchema = z.object({
  rules: z
    .unknown()
    .optional()
    .describe("a rules file: its text, or the same as JSON; left out: the rules in force"),
  events: z.union([z.string().describe("NDJSON"), z.array(z.record(z.string(), z.unknown()))]),
});

export const trialSchema = z.object({
  alerts: z.array(z.record(z.string(), z.unknown())),
  events: z.number().describe("offered to the rules"),
  late: z.number(),
  rejected: z.array(z.object({ line: z.number().optional(), problem: problemSchema })),
  rules: z.record(
    z.string(),
    z.object({
      matches: z.number(),
      timeouts: z.number(),
      conditionErrors: z.number(),
      keyMissing: z.number(),
    }),
  ),
  problems: z.array(problemSchema).describe("warnings, and failing conditions"),
});

export const postedSchema = z.object({
  batch: z.number(),
  read: z.number(),
  rejected: z
    .array(z.object({ line: z.number().optional(), problem: problemSchema }))
    .describe("dead letters"),
});

export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  created: z.number(),
});

export const newTokenSchema = z.object({
  name: z.string().min(1).max(200),
  role: z.enum(roles),
});

export const writeQuery = z.object({
  expectedVersion: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe("nothing is written when the rule has another version; 0: when it is there"),
});

export type ProblemAnswer = z.infer<typeof problemSchema>;
export type ProblemsAnswer = z.infer<typeof problemsSchema>;
export type ChangeAnswer = z.infer<typeof changeSchema>;
export type RuleAnswer = z.infer<typeof ruleSchema>;
export type RuleStatus = z.infer<typeof ruleStatusSchema>;
export type StatusAnswer = z.infer<typeof statusSchema>;

import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { ChangeOptions } from "../../rules/store/rule-store.ts";
import type { App } from "../app.ts";
import { changeSchema, problemsSchema, updateSchema, writeQuery } from "../contract.ts";
import type { LiveJob } from "../live-job.ts";
import { problemsAnswer } from "../problem-answer.ts";
import { checkSent, RuleChanges } from "../rule-changes.ts";
import { SluiceError } from "../../errors/sluice-error.ts";

const config = { role: "author" } as const;
const params = z.object({ id: z.string() });
const response = { 200: changeSchema, 409: problemsSchema, 422: problemsSchema };
/** Rules as they are sent: the text, so that problems show its lines. */
const body = z.unknown().describe("a rules file, JSON or YAML; a single rule will do");
const consumes = ["application/json", "application/yaml", "text/plain"];

/** Changes of the rules in the store. */
export function ruleWritingRoutes(app: App, live: LiveJob): void {
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("*", { parseAs: "string" }, (_, text, done) => done(null, text));
  const changes = new RuleChanges(live);
  const textOf = (request: { readonly body?: unknown }): string =>
    typeof request.body === "string" ? request.body : "";
  app.post(
    "/rules",
    {
      config,
      schema: {
        summary: "Check rules and write them; with an error none is written",
        consumes,
        body,
        response: { 200: z.array(changeSchema), 422: problemsSchema },
      },
    },
    (request) => changes.put(textOf(request), author(request)),
  );
  app.post(
    "/rules/validate",
    {
      config: { role: "viewer" },
      schema: { summary: "Check rules and write nothing", consumes, body, response: { 200: problemsSchema } },
    },
    (request) => {
      try {
        const { warnings } = checkSent(live, textOf(request));
        return { problems: warnings, text: warnings.map(({ text }) => text).join("\n\n") };
      } catch (error) {
        if (error instanceof SluiceError) return problemsAnswer(error.problems);
        throw error;
      }
    },
  );
  app.post(
    "/rules/preview",
    {
      config: { role: "viewer" },
      schema: {
        summary: "What these rules would do to partial matches now; nothing is written",
        consumes,
        body,
        response: { 200: z.array(updateSchema), 422: problemsSchema },
      },
    },
    async (request) => [...(await changes.preview(textOf(request)))],
  );
  app.get(
    "/rules/:id/preview",
    {
      config: { role: "viewer" },
      schema: {
        summary: "What deleting a rule would do to partial matches now",
        params,
        response: { 200: z.array(updateSchema) },
      },
    },
    async ({ params: { id } }) => [...(await changes.previewDeletion(id))],
  );
  app.put(
    "/rules/:id",
    {
      config,
      schema: {
        summary: "Check a rule and write it",
        params,
        querystring: writeQuery,
        consumes,
        body,
        response,
      },
    },
    (request) => changes.putOne(request.params.id, textOf(request), author(request, request.query)),
  );
  app.delete(
    "/rules/:id",
    {
      config,
      schema: {
        summary: "Delete a rule; its history stays",
        params,
        querystring: writeQuery,
        response: { 204: z.undefined(), 409: problemsSchema },
      },
    },
    async (request, reply) => {
      await changes.delete(request.params.id, author(request, request.query));
      return reply.status(204).send();
    },
  );
  for (const name of ["enable", "disable"] as const) {
    app.post(
      `/rules/:id/${name}`,
      {
        config,
        schema: {
          summary: name === "enable" ? "Switch a rule on" : "Switch a rule off; it stays in the store",
          params,
          querystring: writeQuery,
          response,
        },
      },
      (request) => changes.switch(request.params.id, name === "enable", author(request, request.query)),
    );
  }
  app.post(
    "/rules/:id/rollback",
    {
      config,
      schema: {
        summary: "Bring an earlier version back, as the newest",
        params,
        querystring: writeQuery.extend({ to: z.coerce.number().int() }),
        response,
      },
    },
    (request) => changes.rollback(request.params.id, request.query.to, author(request, request.query)),
  );
}

function author(
  { token }: FastifyRequest,
  { expectedVersion }: z.infer<typeof writeQuery> = {},
): ChangeOptions {
  return { by: token!.name, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
}

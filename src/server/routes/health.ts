import { z } from "zod";
import type { App } from "../app.ts";
import type { LiveJob } from "../live-job.ts";

const answer = z.object({ ok: z.boolean(), reason: z.string().optional() });

/** Whether the process lives, and whether the job runs: for whoever restarts or watches it, without a token. */
export function healthRoutes(app: App, live: LiveJob): void {
  const config = { role: "anyone" } as const;
  app.get(
    "/healthz",
    { config, schema: { summary: "The process answers", security: [], response: { 200: answer } } },
    () => ({ ok: true }),
  );
  app.get(
    "/readyz",
    {
      config,
      schema: {
        summary: "The job runs; or why it does not",
        security: [],
        response: { 200: answer, 503: answer },
      },
    },
    (_, reply) => {
      const { reason } = live;
      reply.status(reason === undefined ? 200 : 503);
      return { ok: reason === undefined, reason };
    },
  );
}

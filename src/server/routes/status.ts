import { z } from "zod";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { App } from "../app.ts";
import { ruleStatusSchema, statusSchema } from "../contract.ts";
import { jobStatus } from "../job-status.ts";
import type { LiveJob } from "../live-job.ts";
import type { Metrics } from "../metrics.ts";

/** How the job is doing, for people, programs and Prometheus; and the description of the interface. */
export function statusRoutes(app: App, live: LiveJob, metrics: Metrics): void {
  const config = { role: "viewer" } as const;
  app.get(
    "/status",
    { config, schema: { summary: "The job and each of its rules", response: { 200: statusSchema } } },
    () => jobStatus(live),
  );
  app.get(
    "/rules/:id/status",
    {
      config,
      schema: {
        summary: "How a rule is doing",
        params: z.object({ id: z.string() }),
        response: { 200: ruleStatusSchema },
      },
    },
    async ({ params: { id } }) => {
      const found = (await jobStatus(live)).rules.find((rule) => rule.id === id);
      if (found === undefined) throw sluiceError("STORE_RULE_NOT_FOUND", { id, store: "the job" });
      return found;
    },
  );
  app.get(
    "/metrics",
    { config, schema: { summary: "Metrics in the text format of Prometheus" } },
    async (_, reply) => {
      const text = await metrics.text();
      return reply.type(metrics.contentType).send(text);
    },
  );
  app.get("/openapi.json", { config, schema: { hide: true } }, () => app.swagger());
}

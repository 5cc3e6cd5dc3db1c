import { z } from "zod";
import type { App } from "../app.ts";
import { EventStream } from "../event-stream.ts";
import type { LiveJob } from "../live-job.ts";

const kinds = ["alert", "rules", "store"] as const;
const querystring = z.object({
  events: z
    .string()
    .optional()
    .describe("which events, separated by commas: alert, rules, store; left out: all")
    .refine(
      (text) =>
        text === undefined || text.split(",").every((each) => (kinds as readonly string[]).includes(each)),
      `events are ${kinds.join(", ")}`,
    ),
});

/** Alerts and changes of rules as they happen. */
export function streamRoutes(app: App, live: LiveJob): void {
  const open = new Set<EventStream>();
  app.addHook("preClose", async () => open.forEach((stream) => stream.end()));
  app.get(
    "/stream",
    {
      config: { role: "viewer" },
      schema: {
        summary: "Alerts and changes of rules as server-sent events; Last-Event-ID resumes",
        querystring,
        produces: ["text/event-stream"],
      },
    },
    (request, reply) => {
      const wanted = request.query.events?.split(",") ?? kinds;
      const stream = new EventStream(live.parts.log, {
        events: new Set(wanted as readonly (typeof kinds)[number][]),
        lastEventId: request.headers["last-event-id"] as string | undefined,
      });
      open.add(stream);
      stream.once("close", () => open.delete(stream));
      return reply.type("text/event-stream").header("cache-control", "no-store").send(stream);
    },
  );
}

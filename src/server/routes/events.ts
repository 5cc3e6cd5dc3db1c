import { sluiceError } from "../../errors/sluice-error.ts";
import { problemsSchema, postedSchema } from "../contract.ts";
import type { App } from "../app.ts";
import type { LiveJob } from "../live-job.ts";
import { problemAnswer } from "../problem-answer.ts";
import { z } from "zod";

/** Dead letters that are told in an answer. */
const mostTold = 20;

/** Events for the job. */
export function eventRoutes(app: App, live: LiveJob): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_, bytes, done) => done(null, bytes));
  app.post(
    "/events",
    {
      config: { role: "author" },
      schema: {
        summary: "Events as NDJSON, one batch; answered when the job has read it",
        consumes: ["application/x-ndjson"],
        body: z.unknown().describe("one JSON object a line"),
        response: { 200: postedSchema, 503: problemsSchema },
      },
    },
    async ({ body }) => {
      const { posts } = live.parts;
      if (posts === undefined) throw sluiceError("HTTP_NO_POSTS");
      if (live.reason !== undefined) throw sluiceError("HTTP_NOT_RUNNING", { reason: live.reason });
      const { batch, read, rejected } = await posts.post(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
      const told = rejected.slice(0, mostTold);
      return {
        batch,
        read,
        rejected: told.map(({ line, reason }) => ({ line, problem: problemAnswer(reason) })),
      };
    },
  );
}

import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type RawServerDefault,
} from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import { sluiceError } from "../errors/sluice-error.ts";
import { requireToken } from "./auth/require-token.ts";
import type { TokenStore } from "./auth/tokens.ts";
import type { LiveJob } from "./live-job.ts";
import { metricsOf } from "./metrics.ts";
import { asSluiceError, problemsAnswer, statusOf } from "./problem-answer.ts";
import { eventRoutes } from "./routes/events.ts";
import { healthRoutes } from "./routes/health.ts";
import { ruleRoutes } from "./routes/rules.ts";
import { ruleWritingRoutes } from "./routes/rule-writing.ts";
import { statusRoutes } from "./routes/status.ts";
import { streamRoutes } from "./routes/stream.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { trialRoutes } from "./routes/trial.ts";

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Requests that are not answered by then are cut off when the server closes, milliseconds. */
const longestClose = 3000;

export interface AppOptions {
  readonly version: string;
  readonly tokens: TokenStore;
  /** Largest body, bytes. */
  readonly bodyLimit: number;
  /** Of one client. */
  readonly requestsPerMinute: number;
  /** Where the log goes, as lines of JSON; left out: nowhere. */
  readonly log?: { write(line: string): void };
}

/** The HTTP interface of a job. Throws nothing; requests that fail are answered with their problems. */
export async function createApp(live: LiveJob, options: AppOptions): Promise<App> {
  const { bodyLimit, log, tokens } = options;
  const app: App = fastify({
    bodyLimit,
    logger: log === undefined ? false : { level: "info", stream: log },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await addPlugins(app, options);
  app.addHook("onRequest", requireToken(tokens));
  addErrors(app, bodyLimit);
  addAudit(app);
  closeConnections(app);
  const metrics = metricsOf(live);
  healthRoutes(app, live);
  statusRoutes(app, live, metrics);
  ruleRoutes(app, live);
  streamRoutes(app, live);
  trialRoutes(app, live);
  tokenRoutes(app, tokens);
  await app.register(async (inner) => ruleWritingRoutes(inner.withTypeProvider<ZodTypeProvider>(), live));
  await app.register(async (inner) => eventRoutes(inner.withTypeProvider<ZodTypeProvider>(), live));
  return app;
}

async function addPlugins(app: App, { version, requestsPerMinute }: AppOptions): Promise<void> {
  await app.register(helmet);
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: "1 minute",
    errorResponseBuilder: (_, { max, ttl }) =>
      sluiceError("HTTP_TOO_MANY", { limit: max, seconds: Math.ceil(ttl / 1000) }),
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Sluice", version, description: "Rules over a stream of events, while they change." },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}

function addErrors(app: App, bodyLimit: number): void {
  app.setNotFoundHandler((request) => {
    throw sluiceError("HTTP_UNKNOWN", { method: request.method, path: request.url.split("?")[0]! });
  });
  app.setErrorHandler(async (error, request, reply) => {
    const told = asSluiceError(error, bodyLimit);
    const status = statusOf(told);
    if (status === 500) request.log.error({ err: error }, "a request failed");
    if (status === 401) reply.header("www-authenticate", "Bearer");
    if (status === 503) reply.header("retry-after", "1");
    // Past the serializer of the route, whose answer this is not.
    await reply
      .status(status)
      .type("application/json")
      .serializer(JSON.stringify)
      .send(problemsAnswer(told.problems));
  });
}

/** While the server closes, connections are closed once their request is answered, and after a while all of them. */
function closeConnections(app: App): void {
  app.addHook("preClose", async () => {
    const idle = setInterval(() => app.server.closeIdleConnections(), 20);
    const all = setTimeout(() => app.server.closeAllConnections(), longestClose);
    app.server.once("close", () => {
      clearInterval(idle);
      clearTimeout(all);
    });
  });
}

/** One line of the log for every request that may have changed something: who, what, with which result. */
function addAudit(app: App): void {
  app.addHook("onResponse", async ({ method, url, token, ip, log }, { statusCode }) => {
    if (method === "GET" || method === "HEAD" || url.startsWith("/events")) return;
    const who = token === undefined ? { ip } : { token: token.id, name: token.name };
    log.info({ audit: true, ...who, method, path: url, status: statusCode }, "audit");
  });
}

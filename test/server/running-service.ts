import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { Messages } from "../../src/cli/messages.ts";
import { openService } from "../../src/cli/serve/open-service.ts";
import { readServiceConfig } from "../../src/cli/serve/read-service-config.ts";
import { createApp, type App } from "../../src/server/app.ts";
import { createToken, type Role } from "../../src/server/auth/tokens.ts";
import type { LiveJob } from "../../src/server/live-job.ts";

/** An answer of the interface. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Tests look into it as they like.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any;
}

export interface Running {
  readonly folder: string;
  readonly address: string;
  readonly app: App;
  readonly live: LiveJob;
  /** Told to people. */
  readonly messages: string[];
  readonly tokenOf: (role: Role) => Promise<string>;
  /** A request with an admin's token. */
  readonly ask: (
    method: string,
    path: string,
    body?: string,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** A service of this configuration in a folder of its own, reached by real HTTP. */
export async function runningService(
  config: string,
  { folder = mkdtempSync(join(tmpdir(), "sluice-serve-")), http = {} } = {},
): Promise<Running> {
  const path = join(folder, "sluice.yaml");
  writeFileSync(path, config);
  const messages: string[] = [];
  const told = new Messages(new Recorder(messages) as never);
  const read = await readServiceConfig(path);
  const service = await openService(read, told);
  const { live, tokens } = service;
  const app = await createApp(live, { ...read.http, ...http, version: "0.0.0", tokens });
  const running = live.run().catch(() => {});
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const tokenOf = async (role: Role): Promise<string> =>
    (await createToken(tokens, `the ${role}`, role)).secret;
  const admin = await tokenOf("admin");
  return {
    folder,
    address,
    app,
    live,
    messages,
    tokenOf,
    ask: (method, url, body, headers) =>
      ask(`${address}${url}`, method, body, { authorization: `Bearer ${admin}`, ...headers }),
    stop: async () => {
      await live.stop();
      await running;
      await app.close();
      await service.close();
    },
  };
}

/** One request. */
export async function ask(
  url: string,
  method: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const response = await fetch(url, { method, body, headers: { ...type, ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A stream that keeps what is written. */
class Recorder extends Writable {
  readonly #texts: string[];

  constructor(texts: string[]) {
    super({ decodeStrings: false });
    this.#texts = texts;
  }

  override _write(text: string, _: unknown, done: () => void): void {
    this.#texts.push(text);
    done();
  }
}

/** A rule that matches events of a user with a larger amount. */
export const largerThan = (amount: number, more: object = {}): string =>
  JSON.stringify({
    id: "large",
    key: "user",
    pattern: {
      nodes: [
        { name: "first", type: "ATOMIC", condition: { type: "AVIATOR", expression: `amount > ${amount}` } },
        { name: "second", type: "ATOMIC", condition: { type: "AVIATOR", expression: `amount > ${amount}` } },
      ],
      edges: [{ source: "first", target: "second", type: "SKIP_TILL_NEXT" }],
      window: { type: "FIRST_AND_LAST", time: { unit: "HOURS", size: 1 } },
    },
    ...more,
  });

/** Lines of events of a user: minute and amount. */
export const pays = (user: string, ...payments: readonly (readonly [number, number])[]): string =>
  payments.map(([minute, amount]) => `${JSON.stringify({ at: minute * 60_000, user, amount })}\n`).join("");

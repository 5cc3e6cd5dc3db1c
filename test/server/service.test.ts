import { writeFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterEach, describe, expect, it } from "vitest";
import { sluice } from "../cli/sluice.ts";
import { ask, largerThan, pays, runningService, type Running } from "./running-service.ts";

const config = `store: sqlite:rules.db
events: { time: at }
sinks: [{ file: alerts.ndjson }]
`;

let running: Running | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(text = config, more: Parameters<typeof runningService>[1] = {}): Promise<Running> {
  running = await runningService(text, more);
  return running;
}

async function ready(service: Running): Promise<void> {
  while ((await ask(`${service.address}/readyz`, "GET")).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

async function startReady(text = config, more: Parameters<typeof runningService>[1] = {}): Promise<Running> {
  const service = await start(text, more);
  await ready(service);
  return service;
}

/** Method and path of every route, asked of the router itself. */
function routesOf({ app }: Running): [string, string][] {
  const lines = app.printRoutes({ commonPrefix: false }).split("\n");
  const names: string[] = [];
  const found: [string, string][] = [];
  for (const line of lines) {
    const [, indent = "", name, methods] = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?/.exec(line) ?? [];
    if (name === undefined) continue;
    const depth = indent.length / 4;
    names.length = depth;
    names.push(name);
    for (const method of methods?.split(", ") ?? []) found.push([method, names.join("")]);
  }
  return found;
}

describe("access", () => {
  it("needs a token everywhere but for health, and the role that the route needs", async () => {
    const service = await startReady();
    const routes = routesOf(service).filter(([method]) => method !== "HEAD");
    expect(routes.length).toBeGreaterThan(20);
    const open: string[] = [];
    for (const [method, path] of routes) {
      const url = `${service.address}${path.replace(":id", "x")}`;
      for (const headers of [{}, { authorization: "Bearer sluice_wrong" }, { authorization: "Basic eDp5" }]) {
        const { status } = await ask(url, method, undefined, headers as Record<string, string>);
        if (status !== 401) open.push(`${method} ${path}`);
      }
    }
    expect([...new Set(open)].sort()).toEqual(["GET /healthz", "GET /readyz"]);
    const viewer = { authorization: `Bearer ${await service.tokenOf("viewer")}` };
    const author = { authorization: `Bearer ${await service.tokenOf("author")}` };
    const refused = async (headers: Record<string, string>): Promise<string[]> => {
      const answers = await Promise.all(
        routes
          .filter(([, path]) => path !== "/stream")
          .map(async ([method, path]) => {
            const { status } = await ask(
              `${service.address}${path.replace(":id", "x")}`,
              method,
              undefined,
              headers,
            );
            return status === 403 ? `${method} ${path}` : "";
          }),
      );
      return answers.filter((each) => each !== "").sort();
    };
    const admins = ["DELETE /tokens/:id", "GET /tokens", "POST /tokens"];
    expect(await refused(author)).toEqual(admins);
    expect(await refused(viewer)).toEqual(
      [
        ...admins,
        "DELETE /rules/:id",
        "POST /events",
        "POST /rules",
        "POST /rules/:id/disable",
        "POST /rules/:id/enable",
        "POST /rules/:id/rollback",
        "PUT /rules/:id",
      ].sort(),
    );
    const unknown = await ask(`${service.address}/nowhere`, "GET");
    expect(unknown.status).toBe(401);
    const { json } = await ask(`${service.address}/rules`, "GET");
    expect(json.text).toBe(
      "error HTTP_TOKEN: this needs a token, and there is none\n" +
        "  hint: Send the header Authorization: Bearer TOKEN; make one with sluice tokens create.",
    );
  });

  it("is given and taken away by admins; secrets are kept nowhere", async () => {
    const { ask: admin, address, folder } = await startReady();
    const made = await admin("POST", "/tokens", JSON.stringify({ name: "ann", role: "author" }));
    const headers = { authorization: `Bearer ${made.json.secret}` };
    expect((await ask(`${address}/rules`, "GET", undefined, headers)).status).toBe(200);
    expect((await admin("GET", "/tokens")).text).not.toContain(made.json.secret);
    for (const file of ["sluice.db", "sluice.db-wal"])
      expect(readFileSync(join(folder, file)).includes(made.json.secret)).toBe(false);
    expect((await admin("DELETE", `/tokens/${made.json.id}`)).status).toBe(204);
    expect((await ask(`${address}/rules`, "GET", undefined, headers)).status).toBe(401);
    expect((await admin("DELETE", "/tokens/none")).json.problems[0].code).toBe("TOKEN_NOT_FOUND");
    expect((await admin("POST", "/tokens", "{}")).status).toBe(400);
  });

  it("limits bodies and the number of requests", async () => {
    const { ask: admin } = await startReady(config, { http: { bodyLimit: 2000, requestsPerMinute: 8 } });
    const large = await admin("POST", "/events", "x".repeat(2001));
    expect([large.status, large.json.problems[0].message]).toEqual([
      413,
      "the request is larger than 2000 bytes",
    ]);
    const statuses: number[] = [];
    for (let at = 0; at < 9; at++) statuses.push((await admin("GET", "/rules")).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await admin("GET", "/rules")).json.problems[0].hint).toMatch(/^Wait \d+ s, or raise/);
  });
});

describe("rules", () => {
  it("are put, looked at, compared, switched, brought back and deleted, each at once in force", async () => {
    const { ask: admin } = await startReady();
    expect((await admin("PUT", "/rules/large", largerThan(100))).json).toMatchObject({
      id: "large",
      version: 1,
      changed: true,
      inForce: true,
      update: { action: "added" },
    });
    expect((await admin("PUT", "/rules/large", largerThan(100))).json).toMatchObject({
      version: 1,
      changed: false,
    });
    await admin("POST", "/events", pays("ann", [0, 150]));
    const preview = await admin("POST", "/rules/preview", largerThan(50));
    expect(preview.json).toEqual([{ rule: "large", action: "restart", from: 1, to: 2, kept: 0, dropped: 1 }]);
    expect((await admin("GET", "/rules/large/preview")).json).toEqual([
      { rule: "large", action: "removed", from: 1, kept: 0, dropped: 1 },
    ]);
    const kept = await admin("PUT", "/rules/large", largerThan(50, { updatePolicy: "keep" }));
    expect(kept.json.update).toEqual({ rule: "large", action: "keep", from: 1, to: 2, kept: 1, dropped: 0 });
    await admin("POST", "/events", pays("ann", [1, 60]));
    expect((await admin("GET", "/rules/large/status")).json).toMatchObject({
      version: 2,
      matches: 1,
      partialMatches: 1,
      lastMatch: { time: 60_000 },
    });
    expect((await admin("GET", "/rules/large/diff?from=1&to=2")).json).toEqual([
      { path: "pattern.nodes[0].condition.expression", from: "amount > 100", to: "amount > 50" },
      { path: "pattern.nodes[1].condition.expression", from: "amount > 100", to: "amount > 50" },
      { path: "updatePolicy", to: "keep" },
    ]);
    expect((await admin("POST", "/rules/large/disable")).json).toMatchObject({ version: 3, inForce: true });
    expect((await admin("GET", "/rules")).json).toMatchObject([{ id: "large", version: 3, enabled: false }]);
    expect((await admin("POST", "/rules/large/enable")).json).toMatchObject({ version: 4 });
    expect((await admin("POST", "/rules/large/rollback?to=1")).json).toMatchObject({
      version: 5,
      inForce: true,
    });
    const history = (await admin("GET", "/rules/large/history")).json as { version: number; by: string }[];
    expect(history.map(({ version, by }) => [version, by])).toEqual(
      [5, 4, 3, 2, 1].map((version) => [version, "the admin"]),
    );
    expect((await admin("DELETE", "/rules/large?expectedVersion=1")).status).toBe(409);
    expect((await admin("DELETE", "/rules/large")).status).toBe(204);
    expect((await admin("GET", "/rules/large")).status).toBe(404);
    expect((await admin("GET", "/status")).json.lastChange.updates).toMatchObject([{ action: "removed" }]);
  });

  it("are refused with what is wrong, for people and as data, and nothing is written", async () => {
    const { ask: admin } = await startReady();
    const yaml =
      "id: large\npattern:\n  nodes:\n    - name: a\n      type: ATOMIC\n" +
      "      condition: { type: AVIATOR, expression: amount = 5 }\n";
    const { status, json } = await admin("PUT", "/rules/large", yaml, { "content-type": "application/yaml" });
    expect(status).toBe(422);
    expect(json.problems).toMatchObject([
      {
        code: "EXPRESSION_ASSIGNMENT",
        severity: "error",
        at: { line: 6, column: 54 },
        hint: 'Use "==" to compare.',
      },
    ]);
    expect(json.text).toContain(
      "   |       condition: { type: AVIATOR, expression: amount = 5 }\n" +
        "   |                                                      ^",
    );
    expect((await admin("POST", "/rules/validate", yaml)).json.problems).toHaveLength(1);
    const both = `[${largerThan(1)}, ${largerThan(2, { id: "other", function: "nobody-knows" })}]`;
    expect((await admin("POST", "/rules", both)).status).toBe(422);
    expect((await admin("PUT", "/rules/other", largerThan(1))).json.problems[0].message).toBe(
      'the request holds "large", but it is about the one rule "other"',
    );
    expect((await admin("PUT", "/rules/large", "")).status).toBe(422);
    expect((await admin("PUT", "/rules/large?expectedVersion=x", largerThan(1))).status).toBe(400);
    expect((await admin("GET", "/rules")).json).toEqual([]);
    expect((await admin("PUT", "/rules/large?expectedVersion=3", largerThan(1))).status).toBe(409);
  });

  it("are tried over events, in the engine, beside the job", async () => {
    const { ask: admin, live } = await startReady();
    await admin("PUT", "/rules/large", largerThan(1000));
    const events = pays("ann", [0, 150], [1, 160]) + "{}\n" + pays("bob", [2, 150]);
    const tried = await admin(
      "POST",
      "/trial",
      JSON.stringify({ rules: JSON.parse(largerThan(100)), events }),
    );
    expect(tried.json).toMatchObject({
      alerts: [
        {
          type: "match",
          rule: "large",
          key: ["ann"],
          events: { first: [{ amount: 150 }], second: [{ amount: 160 }] },
        },
      ],
      events: 3,
      rejected: [{ line: 3, problem: { code: "EVENT_NO_TIME" } }],
      rules: { large: { matches: 1 } },
    });
    expect((await admin("POST", "/trial", JSON.stringify({ events }))).json.alerts).toEqual([]);
    expect((await admin("POST", "/trial", JSON.stringify({ rules: "id: x", events }))).status).toBe(422);
    expect(live.job!.statistics.events).toBe(0);
  });
});

/** Reads server-sent events until there are so many. */
async function heard(url: string, count: number, headers: Record<string, string>): Promise<string[]> {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  let text = "";
  const blocks = (): string[] =>
    text
      .split("\n\n")
      .slice(0, -1)
      .filter((block) => !block.startsWith(":"));
  for await (const chunk of response.body!) {
    text += Buffer.from(chunk).toString();
    if (blocks().length >= count) break;
  }
  stop.abort();
  return blocks();
}

describe("the stream", () => {
  it("tells alerts and changes, and goes on after the last that was heard", async () => {
    const service = await startReady();
    const { ask: admin, address } = service;
    const headers = { authorization: `Bearer ${await service.tokenOf("viewer")}` };
    await admin("PUT", "/rules/large", largerThan(100));
    await admin("POST", "/events", pays("ann", [0, 150], [1, 160], [2, 170]));
    const all = await heard(`${address}/stream`, 4, { ...headers, "last-event-id": "another-1" });
    expect(all.map((block) => /event: (\w+)/.exec(block)![1])).toEqual(["store", "rules", "alert", "alert"]);
    const second = /id: (\S+)/.exec(all[2]!)![1]!;
    const rest = await heard(`${address}/stream?events=alert`, 1, { ...headers, "last-event-id": second });
    expect(rest).toEqual([all[3]]);
    const lines = readFileSync(join(service.folder, "alerts.ndjson"), "utf8").trimEnd().split("\n");
    expect(all.slice(2).map((block) => /data: (.*)/.exec(block)![1])).toEqual(lines);
    expect((await admin("GET", "/stream?events=weather")).status).toBe(400);
  });
});

describe("stopping", () => {
  it("ends streams and takes no more events", async () => {
    const service = await startReady();
    const headers = { authorization: `Bearer ${await service.tokenOf("viewer")}` };
    const response = await fetch(`${service.address}/stream`, { headers });
    await service.stop();
    running = undefined;
    expect(await response.text()).toContain(": connected");
    await expect(service.live.parts.posts!.post(Buffer.from("{}"))).rejects.toThrow("it is being stopped");
  });
});

describe("a service that is stopped", () => {
  it("finishes what was posted, and does not take silence for the end of time", async () => {
    const service = await startReady();
    const pattern = JSON.parse(largerThan(100)).pattern as { edges: { type: string }[] };
    pattern.edges[0]!.type = "NOT_FOLLOW";
    await service.ask("POST", "/rules", `[${largerThan(100)}, ${largerThan(0, { id: "absent", pattern })}]`);
    const posts = [pays("ann", [0, 150]), pays("ann", [1, 160])].map((body) =>
      service.ask("POST", "/events", body),
    );
    await Promise.all(posts);
    await service.stop();
    running = undefined;
    const lines = readFileSync(join(service.folder, "alerts.ndjson"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { rule: string }).rule)).toEqual(["large"]);
  });
});

describe("events", () => {
  it("are answered with what became of them, and replayed from the journal", async () => {
    const service = await startReady();
    const { ask: admin, folder } = service;
    await admin("PUT", "/rules/large", largerThan(100));
    expect((await admin("POST", "/events", pays("ann", [0, 150]))).json).toEqual({
      batch: 1,
      read: 1,
      rejected: [],
    });
    const damaged = await admin("POST", "/events", `${pays("ann", [1, 150])}{"at":\n`);
    expect(damaged.json).toMatchObject({ batch: 2, read: 2, rejected: [{ line: 2 }] });
    await admin("PUT", "/rules/large", largerThan(10, { updatePolicy: "keep" }));
    await admin("POST", "/events", pays("ann", [2, 20], [3, 5]));
    expect((await admin("GET", "/status")).json.events).toEqual({
      read: 5,
      offered: 4,
      late: 0,
      deadLetters: 1,
    });
    expect((await admin("GET", "/metrics")).text).toContain('sluice_matches_total{rule="large"} 2');
    await service.stop();
    running = undefined;
    const replayed = await sluice(folder, ["replay", "--journal", "journal.db"]);
    expect(replayed.out).toBe(readFileSync(join(folder, "alerts.ndjson"), "utf8"));
    expect(replayed.out.trimEnd().split("\n")).toHaveLength(2);
  });

  it.each([2, 1])("are shared among %i workers, also where an alert's data is wanted", async (workers) => {
    const { ask: admin } = await startReady(`${config}workers: ${workers}\n`);
    await admin("PUT", "/rules/large", largerThan(100));
    await admin(
      "POST",
      "/events",
      ["ann", "bob", "cem"].map((user) => pays(user, [1, 150], [1, 160], [1, 170])).join(""),
    );
    expect((await admin("GET", "/rules/large/status")).json).toMatchObject({ matches: 6, partialMatches: 3 });
    expect((await admin("POST", "/rules/preview", largerThan(1))).json).toMatchObject([{ dropped: 3 }]);
  });

  it("cannot be posted to a job that reads files, which stays to be looked at when they have ended", async () => {
    const service = await start(`${config.replace("{ time: at }", "{ time: at, files: [events.ndjson] }")}`);
    const missing = await ask(`${service.address}/readyz`, "GET");
    expect(missing.status).toBe(503);
    await service.stop();
    writeFileSync(join(service.folder, "events.ndjson"), pays("ann", [0, 150]));
    const again = await start(readFileSync(join(service.folder, "sluice.yaml"), "utf8"), {
      folder: service.folder,
    });
    await again.live.run();
    expect((await ask(`${again.address}/readyz`, "GET")).json).toEqual({
      ok: false,
      reason: "its input has ended",
    });
    expect((await again.ask("POST", "/events", "{}")).json.problems[0].code).toBe("HTTP_NO_POSTS");
    expect((await again.ask("GET", "/status")).json).toMatchObject({
      job: { state: "ended" },
      events: { read: 1 },
    });
  });
});

describe("a store that is down", () => {
  it("keeps the job waiting at the start, and readyz says why", async () => {
    const service = await start(config.replace("sqlite:rules.db", "postgres://nobody@127.0.0.1:1/none"));
    while (service.messages.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const { status, json } = await ask(`${service.address}/readyz`, "GET");
    expect(status).toBe(503);
    expect(json.reason).toMatch(
      /^it waits for its first rules: the rule store postgres:\/\/nobody@127.0.0.1:1\/none cannot be reached/,
    );
    expect((await service.ask("GET", "/rules")).status).toBe(503);
    expect((await service.ask("POST", "/events", "{}")).json.problems[0].message).toContain(
      "the job does not run",
    );
    expect((await ask(`${service.address}/healthz`, "GET")).json).toEqual({ ok: true });
  });
});

describe("rows that cannot be used", () => {
  it("harm nobody, and are told by the interface and beside the rows", async () => {
    const { ask: admin, folder, live } = await startReady();
    await admin("PUT", "/rules/large", largerThan(100));
    const { DatabaseSync } = await import("node:sqlite");
    const file = new DatabaseSync(join(folder, "rules.db"));
    file.exec(`insert into rules (id, version, pattern) values ('broken', 1, '{"nodes": 5}')`);
    await live.parts.coordinator.refresh();
    expect((await admin("GET", "/rules/broken/status")).json).toMatchObject({
      enabled: false,
      problems: [{ code: "FIELD_TYPE" }],
    });
    expect((await admin("GET", "/metrics")).text).toContain("sluice_rules_with_errors 1");
    expect((await admin("GET", "/rules/large/status")).json).toMatchObject({ version: 1, problems: [] });
    while (file.prepare("select * from rule_errors").all().length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(file.prepare("select rule_id, code from rule_errors").all()).toMatchObject([
      { rule_id: "broken", code: "FIELD_TYPE" },
    ]);
    file.close();
  });
});

describe("the description of the interface", () => {
  it("is valid OpenAPI 3.1 and has every route", async () => {
    const service = await startReady();
    const { json } = await service.ask("GET", "/openapi.json");
    expect(await new Validator().validate(structuredClone(json))).toEqual({ valid: true });
    expect(json.openapi).toBe("3.1.0");
    const described = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
    );
    const routes = routesOf(service)
      .filter(([method, path]) => method !== "HEAD" && path !== "/openapi.json")
      .map((route) => route.join(" "));
    expect(described.sort()).toEqual(routes.sort());
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { finish, folderWith, sluice, start } from "./sluice.ts";

const rule = (expression: string, more: object = {}): string =>
  JSON.stringify({
    id: "two",
    pattern: {
      name: "b",
      type: "COMPOSITE",
      nodes: [
        { name: "a", type: "ATOMIC", condition: { type: "AVIATOR", expression } },
        { name: "b", type: "ATOMIC", condition: { type: "AVIATOR", expression: 'type == "b"' } },
      ],
      edges: [{ source: "a", target: "b", type: "SKIP_TILL_NEXT" }],
      window: { type: "FIRST_AND_LAST", time: { unit: "SECONDS", size: 10 } },
      afterMatchStrategy: { type: "NO_SKIP" },
    },
    ...more,
  });
const rules = rule('type == "a"');
const event = (t: number, type: string, more: object = {}): string =>
  `${JSON.stringify({ t, type, ...more })}\n`;

describe("sluice run", () => {
  it.each([
    [[], true],
    [["--no-codegen"], false],
  ])("generates code for what runs often: %j", async (options, generates) => {
    const lines = Array.from({ length: 3000 }, (_, at) => event(at, at % 2 === 0 ? "a" : "b"));
    const folder = folderWith({
      "rules.json": rule('type == "a" && t * 2 >= 0'),
      "events.ndjson": lines.join(""),
      "tell.mjs":
        "globalThis.Function = class extends Function { constructor(...texts) { super(...texts); console.error(`made of text: ${texts}`); } };",
    });
    const args = ["run", "--rules", "rules.json", "--events", "events.ndjson", "--event-time", "t"];
    const { out, err } = await sluice(folder, [...args, "--sink", "count", ...options], "", [
      "--import",
      "./tell.mjs",
    ]);
    expect(out).toBe("");
    expect(err).toContain("two: 1,500 matches");
    const made = ["projection,", "slow,"].filter((text) => err.includes(`made of text: ${text}`));
    expect(made).toHaveLength(generates ? 2 : 0);
  });

  it("writes alerts to the standard output and messages to the standard error", async () => {
    const folder = folderWith({ "rules.json": rules, "events.ndjson": event(1, "a") + event(2, "b") });
    const { code, out, err } = await sluice(folder, [
      "run",
      "--rules",
      "rules.json",
      "--events",
      "events.ndjson",
      "--event-time",
      "t",
    ]);
    expect(code).toBe(0);
    const alert = JSON.parse(out) as Record<string, unknown>;
    expect(alert).toMatchObject({ type: "match", rule: "two", version: 1, key: [], time: 2, releasedAt: 2 });
    expect(alert["events"]).toEqual({ a: [{ t: 1, type: "a" }], b: [{ t: 2, type: "b" }] });
    expect(err).toContain("2 events");
    expect(err).toContain("two: 1 match");
  });

  it("reads the standard input, counts, and writes statistics, late events and dead letters", async () => {
    const folder = folderWith({ "rules.json": rules });
    const lines = [event(5, "a"), "not json\n", event(20_000, "b"), event(3, "a"), '{"type":"a"}\n'].join("");
    const args = [
      "run",
      "--rules",
      "rules.json",
      "--events",
      "-",
      "--event-time",
      "t",
      "--sink",
      "count",
      "--timeouts",
    ];
    const files = ["--late", "late.ndjson", "--dead-letter", "dead.ndjson", "--stats", "stats.json"];
    const { code, out, err } = await sluice(folder, [...args, ...files], lines);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    const stats = JSON.parse(readFileSync(join(folder, "stats.json"), "utf8")) as Record<string, number>;
    expect(stats).toMatchObject({ read: 5, events: 2, late: 1, deadLetters: 2, matches: 0, timeouts: 1 });
    expect(JSON.parse(readFileSync(join(folder, "late.ndjson"), "utf8"))).toMatchObject({
      record: 4,
      time: 3,
    });
    const dead = readFileSync(join(folder, "dead.ndjson"), "utf8").trim().split("\n");
    expect(dead.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([2, 5]);
    expect(err).toContain("--out-of-orderness");
  });

  it("gives a rule without a key the key of --key, and counts events that lack it", async () => {
    const folder = folderWith({ "rules.json": rules });
    const lines =
      event(1, "a", { user: "x" }) +
      event(2, "b", { user: "y" }) +
      event(3, "b") +
      event(4, "b", { user: "x" });
    const args = [
      "run",
      "--rules",
      "rules.json",
      "--events",
      "-",
      "--event-time",
      "t",
      "--key",
      "user",
      "--stats",
      "-",
      "--sink",
      "count",
    ];
    const { out } = await sluice(folder, args, lines);
    expect(JSON.parse(out)).toMatchObject({ matches: 1, rules: { two: { matches: 1, keyMissing: 1 } } });
  });

  it("goes on when a condition fails, and tells which, where and why", async () => {
    const folder = folderWith({ "rules.json": rule("amount + 1 > 2") });
    const lines = event(1, "a") + event(2, "a", { amount: 5 }) + event(3, "b");
    const { code, out, err } = await sluice(
      folder,
      ["run", "--rules", "rules.json", "--events", "-", "--event-time", "t"],
      lines,
    );
    expect(code).toBe(0);
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(err).toContain("CONDITION_FAILED");
    expect(err).toContain('rule "two", element "a": the condition failed on record 1 of stdin');
  });

  it("serves class conditions and match functions from a module", async () => {
    const functions = `
      export const conditions = { "com.example.A": (event) => event.data.type === "a" };
      export const functions = {
        loud: {
          processMatch: (match, context) => ({ first: match.a[0].data.t, limit: context.parameters.limit }),
          processTimedOutMatch: (match, context) => context.output("gone", match.a.length),
        },
      };`;
    const classRule = JSON.parse(rule("", { function: "loud", parameters: { limit: 7 } })) as {
      pattern: { nodes: { condition: object }[] };
    };
    classRule.pattern.nodes[0]!.condition = { type: "CLASS", className: "com.example.A" };
    const folder = folderWith({ "rules.json": JSON.stringify(classRule), "functions.mjs": functions });
    const args = ["run", "--rules", "rules.json", "--events", "-", "--event-time", "t"];
    const lines = event(1, "a") + event(2, "b") + event(3, "a");
    const { out } = await sluice(folder, [...args, "--functions", "functions.mjs"], lines);
    const alerts = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(alerts).toMatchObject([
      { type: "match", first: 1, limit: 7 },
      { type: "timeout", tag: "gone", value: 1 },
    ]);
    const without = await sluice(folder, args, lines);
    expect(without.code).toBe(1);
    expect(without.err).toContain("CONDITION_UNKNOWN_CLASS");
    expect(without.err).toContain("RULE_UNKNOWN_FUNCTION");
  });

  it("ends cleanly with the statistics when it is interrupted", async () => {
    const folder = folderWith({ "rules.json": rules });
    const child = start(folder, [
      "run",
      "--rules",
      "rules.json",
      "--events",
      "-",
      "--event-time",
      "t",
      "--stats",
      "stats.json",
    ]);
    const finished = finish(child);
    child.stdin!.write(event(1, "a") + event(2, "b"));
    await new Promise((resolve) => child.stdout!.once("data", resolve)); // the alert: it has read the events
    child.kill("SIGINT");
    const { code, err } = await finished;
    expect(code).toBe(0);
    expect(err).toContain("2 events");
    expect(JSON.parse(readFileSync(join(folder, "stats.json"), "utf8"))).toMatchObject({
      events: 2,
      matches: 1,
    });
  });

  it("fires timeouts by the clock alone in processing time", async () => {
    const short = JSON.parse(rules) as { pattern: { window: { time: object } } };
    short.pattern.window.time = { unit: "MILLISECONDS", size: 50 };
    const folder = folderWith({ "rules.json": JSON.stringify(short) });
    const child = start(folder, [
      "run",
      "--rules",
      "rules.json",
      "--events",
      "-",
      "--processing-time",
      "--timeouts",
    ]);
    const finished = finish(child);
    child.stdin!.write(event(1, "a"));
    await new Promise((resolve) => child.stdout!.once("data", resolve)); // comes while the input is still open
    child.stdin!.end();
    const { out } = await finished;
    expect(JSON.parse(out)).toMatchObject({ type: "timeout", rule: "two" });
  });
});

describe("sluice check, explain and init", () => {
  it("reports every error of every rule with its place, and exits with 1", async () => {
    const bad = `[${rule('type = "a"')}, ${rule("type == && 1", { id: "three", colour: "red" })}]`;
    const { code, err } = await sluice(folderWith({ "rules.json": bad }), ["check", "rules.json"]);
    expect(code).toBe(1);
    for (const text of [
      "[0].pattern.nodes[0].condition.expression",
      "[1].pattern.nodes[0].condition.expression",
      "colour",
      "rules.json:1:",
    ]) {
      expect(err).toContain(text);
    }
  });

  it("warn, as run does, of SQL that orders by another field than the event time", async () => {
    const pattern = `SELECT many FROM events MATCH_RECOGNIZE (
      ORDER BY at MEASURES COUNT(*) AS many AFTER MATCH SKIP PAST LAST ROW PATTERN (a) DEFINE a AS type = 'a')`;
    const folder = folderWith({ "rules.json": JSON.stringify([{ id: "one", pattern }]) });
    const run = ["run", "--rules", "rules.json", "--events", "-"];
    const check = ["check", "rules.json", "--event-time"];
    const [told, agreed, ran, clock] = await Promise.all([
      sluice(folder, [...check, "t"]),
      sluice(folder, [...check, "at"]),
      sluice(folder, [...run, "--event-time", "t"], event(1, "a")),
      sluice(folder, [...run, "--event-time", "t", "--processing-time"], event(1, "a")),
    ]);
    expect(told).toMatchObject({ code: 0, err: expect.stringContaining("SQL_RULE_TIME") as string });
    expect(agreed.err).toBe("1 rule read, 0 errors, 0 warnings\n");
    expect(ran.err).toContain("SQL_RULE_TIME");
    expect(JSON.parse(ran.out)).toMatchObject({ rule: "one", many: 1 });
    expect(clock.err).not.toContain("SQL_RULE_TIME");
  });

  it("explains a rule as a sentence, an automaton and a diagram", async () => {
    const { code, out } = await sluice(folderWith({ "rules.json": rules }), ["explain", "rules.json"]);
    expect(code).toBe(0);
    expect(out).toContain('"a" where type == "a", later followed by "b"');
    expect(out).toContain("a --take--> b   when a");
    expect(out).toContain("stateDiagram-v2");
  });

  it("writes a rule and events whose command runs as printed", async () => {
    const folder = folderWith({});
    const { code, out } = await sluice(folder, ["init"]);
    expect(code).toBe(0);
    const command = out.split("\n").find((line) => line.includes(" run --rules "))!;
    const run = await sluice(folder, ["run", ...command.split(" run ").at(-1)!.split(" ")]);
    expect(run.out).toContain("account-takeover");
    expect((await sluice(folder, ["init"])).code).toBe(1);
  });

  it("exits with 2 when the command is not understood", async () => {
    const folder = folderWith({ "rules.json": rules });
    expect((await sluice(folder, ["rum"])).code).toBe(2);
    expect((await sluice(folder, ["run", "--rules", "rules.json"])).code).toBe(2);
    const noTime = await sluice(folder, ["run", "--rules", "rules.json", "--events", "-"]);
    expect(noTime.code).toBe(2);
    expect(noTime.err).toContain("--event-time");
  });
});

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ask, largerThan, pays } from "../server/running-service.ts";
import { finish, folderWith, sluice, start } from "./sluice.ts";

describe("sluice serve", () => {
  it.each([
    [
      "store: sqlite:r.db\nevents: { time: at }\nhttp: { port: 99999 }\n",
      [
        'error CONFIG_VALUE: "port" is 99999: it must be a whole number from 0 to 65535',
        "--> sluice.yaml:3:15 http.port",
        "   | http: { port: 99999 }",
      ],
    ],
    [
      "store: sqlite:r.db\nevents: { tme: at }\n",
      ['error FIELD_UNKNOWN: "tme"', 'Did you mean "time"?', "--> sluice.yaml:2:11 events.tme"],
    ],
    [
      "events: { time: at, outOfOrderness: soon }\n",
      [
        "Name the rule store, such as sqlite:rules.db.",
        '"outOfOrderness" is "soon": it must be a length of time, such as 500ms, 5s, 10m or PT1H',
      ],
    ],
    [
      "store: sqlite:r.db\nevents: {}\nsinks: [{ file: a, stdout: true }, { webhook: ftp://x }, {}]\n",
      [
        "Name the field of the event time, or say processingTime: true.",
        '"sinks" is of several kinds: file, stdout: write one of file, stdout, database, webhook',
        '"webhook" is "ftp://x": it must be an address that begins with http:// or https://',
        '"sinks" is of no kind',
      ],
    ],
    ["store: [\n", ["error RULES_SYNTAX"]],
  ] as const)("shows what is wrong with a configuration, with its place: %j", async (config, lines) => {
    const { code, out, err } = await sluice(folderWith({ "sluice.yaml": config }), ["serve"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    for (const line of lines) expect(err).toContain(line);
  });

  it("says which configuration is missing", async () => {
    const { code, err } = await sluice(folderWith({}), ["serve", "--config", "other.yaml"]);
    expect(code).toBe(1);
    expect(err).toContain("error CONFIG_UNREADABLE: the configuration other.yaml cannot be read: ENOENT");
  });

  it("prints the first token, answers, and finishes what it took when it is told to stop", async () => {
    const config =
      "store: sqlite:rules.db\nevents: { time: at }\nsinks: [{ stdout: true }]\nhttp: { port: 0 }\n";
    const folder = folderWith({ "sluice.yaml": config });
    const child = start(folder, ["serve"]);
    const finished = finish(child);
    let told = "";
    child.stderr!.on("data", (text: string) => (told += text));
    while (!told.includes("Rules are read from"))
      await Promise.race([once(child.stderr!, "data"), wait(1000)]);
    const headers = { authorization: `Bearer ${/shown this once: (\S+)/.exec(told)![1]}` };
    const address = /Listening on (\S+);/.exec(told)![1]!;
    await ask(`${address}/rules`, "POST", largerThan(100), headers);
    const posted = await ask(`${address}/events`, "POST", pays("ann", [0, 150], [1, 160]), headers);
    expect(posted.json).toMatchObject({ read: 2 });
    child.kill("SIGTERM");
    const { code, out, err } = await finished;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rule: "large", key: ["ann"] });
    expect(err).toContain("Stopping: what was taken is finished.");
    expect(err).toContain('"audit":true');
    const secret = /Bearer (\S+)/.exec(headers.authorization)![1]!;
    expect(err.split(secret)).toHaveLength(2);
    expect(readFileSync(join(folder, "journal.db")).length).toBeGreaterThan(0);
    const listed = await sluice(folder, ["tokens", "list"]);
    expect(listed.out).toMatch(/^\w{8} {2}admin {2}first {2}\d{4}-/);
    const made = await sluice(folder, ["tokens", "create", "--name", "ann", "--role", "author"]);
    expect(made.out).toMatch(/^sluice_[\w-]{43}\n$/);
    const id = listed.out.slice(0, 8);
    expect((await sluice(folder, ["tokens", "revoke", id])).out).toBe(`${id}: revoked\n`);
    expect((await sluice(folder, ["tokens", "revoke", id])).err).toContain("there is no token");
    expect((await sluice(folder, ["tokens", "create", "--name", "x", "--role", "king"])).code).toBe(2);
  });
});

import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleEvents, sampleRules } from "../../src/cli/init-files.ts";
import { folderWith, sluice } from "./sluice.ts";

describe("sluice replay", () => {
  it("gives the alerts of the journaled run again, byte for byte", async () => {
    const folder = folderWith({ "rules.yaml": sampleRules, "events.ndjson": sampleEvents });
    const read = (name: string): string => readFileSync(join(folder, name), "utf8");
    const time = ["--event-time", "time", "--timeouts", "--out-of-orderness", "5s"];
    const run = ["run", "--rules", "rules.yaml", "--events", "events.ndjson", ...time];
    expect(await sluice(folder, [...run, "--journal", "j.db", "--out", "first"])).toMatchObject({ code: 0 });
    const again = ["replay", "--journal", "j.db", "--events", "events.ndjson"];
    const replayed = await sluice(folder, [...again, "--out", "second"]);
    expect(replayed.code, replayed.err).toBe(0);
    expect(read("first")).not.toBe("");
    expect(read("second")).toBe(read("first"));
    const clocked = [
      ...run.filter((each) => each !== "--event-time" && each !== "time"),
      "--processing-time",
    ];
    expect(await sluice(folder, [...clocked, "--journal", "j.db", "--out", "third"])).toMatchObject({
      code: 0,
    });
    expect(await sluice(folder, [...again, "--out", "fourth"])).toMatchObject({ code: 0 });
    expect(read("third")).not.toBe("");
    expect(read("fourth")).toBe(read("third"));
    expect(await sluice(folder, [...again, "--run", "1", "--out", "fifth"])).toMatchObject({ code: 0 });
    expect(read("fifth")).toBe(read("first"));
  });

  it("says what is wrong", async () => {
    const folder = folderWith({ "events.ndjson": sampleEvents, "no.db": "no journal" });
    const replay = ["replay", "--events", "events.ndjson", "--journal"];
    const missing = await sluice(folder, [...replay, "j.db"]);
    expect(missing.code).toBe(1);
    expect(missing.err.split("\n").slice(0, 2)).toEqual([
      "error JOURNAL_UNREADABLE: the journal j.db cannot be read: there is no such file",
      "  hint: Name a file that sluice run --journal FILE wrote.",
    ]);
    expect((await sluice(folder, [...replay, "no.db"])).err).toContain("JOURNAL_UNREADABLE");
    expect((await sluice(folder, [...replay, "no.db", "--run", "x"])).code).toBe(2);
  });
});

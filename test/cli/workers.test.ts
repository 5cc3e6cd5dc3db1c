import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleEvents, sampleRules } from "../../src/cli/init-files.ts";
import { folderWith, sluice } from "./sluice.ts";

const run = [
  "run",
  "--rules",
  "rules.yaml",
  "--events",
  "events.ndjson",
  "--event-time",
  "time",
  "--stats",
  "-",
];

describe("sluice run --workers", () => {
  it("writes the same for any number", async () => {
    const folder = folderWith({ "rules.yaml": sampleRules, "events.ndjson": sampleEvents });
    for (const count of ["1", "2"]) {
      const { code, err } = await sluice(folder, [...run, "--workers", count, "--out", `out${count}`]);
      expect(code, err).toBe(0);
    }
    const [one, two] = ["out1", "out2"].map((name) => readFileSync(join(folder, name), "utf8"));
    expect(one).toContain("account-takeover");
    expect(two).toBe(one);
    const none = await sluice(folder, [...run, "--workers", "0"]);
    expect([none.code, none.err.split("\n")[0]]).toEqual([
      2,
      "error OPTION_INVALID: --workers 0: is not a number from 1 to 256",
    ]);
  });

  it("stops with exit code 1 when a worker dies", async () => {
    const functions = "export const functions = { alert: () => process.exit(3) };";
    const folder = folderWith({
      "rules.yaml": sampleRules,
      "events.ndjson": sampleEvents,
      "f.mjs": functions,
    });
    const { code, err } = await sluice(folder, [
      ...run,
      "--workers",
      "2",
      "--functions",
      "f.mjs",
      "--out",
      "out",
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /error WORKER_FAILED: worker [12] failed, so the job was stopped: it ended with code 3/,
    );
    expect(readFileSync(join(folder, "out"), "utf8")).toBe("");
  });
});

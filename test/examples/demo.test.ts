import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { demoRules, findAlerts } from "../../examples/demo/find-alerts.ts";
import { tellStory } from "../../examples/demo/story.ts";
import { judge } from "../../examples/demo/verdict.ts";
import type { Alert } from "../../src/event/alert.ts";

async function alertsOf(seed: number, rules = demoRules()): Promise<Alert[]> {
  const alerts: Alert[] = [];
  await findAlerts(rules, tellStory(seed).events, (alert) => alerts.push(alert));
  return alerts;
}

/** Runs the demo as a program of its own. */
function printed(environment: Readonly<Record<string, string>>): Promise<string> {
  const path = fileURLToPath(new URL("../../examples/demo/demo.ts", import.meta.url));
  const options = { env: { PATH: process.env.PATH, ...environment } };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [path], options, (error, out) =>
      error === null ? resolve(out) : reject(error),
    );
  });
}

describe("the demo", () => {
  it("prints in colours where they are wanted, and the same without", async () => {
    const [plain, coloured] = await Promise.all([printed({ NO_COLOR: "1" }), printed({ FORCE_COLOR: "1" })]);
    const escape = String.fromCharCode(27);
    expect(plain).not.toContain(escape);
    expect(coloured).toContain(`${escape}[`);
    expect(plain).toContain("Every planted fraud was found, and nobody else was accused.");
    const withoutCodes = coloured.replaceAll(new RegExp(`${escape}\\[\\d+m`, "g"), "");
    const speed = /\([\d.]+ s, [\d,]+ events\/s\)/;
    expect(withoutCodes.replace(speed, "")).toBe(plain.replace(speed, ""));
  });

  it.each([2026, 1, 2, 3, 4])("finds what is planted and accuses nobody else, seed %i", async (seed) => {
    const { planted } = tellStory(seed);
    const verdicts = judge(planted, await alertsOf(seed));
    expect(verdicts.map(({ rule }) => rule)).toEqual(demoRules().map(({ id }) => id));
    expect(
      verdicts.filter(({ missed, wronglyAccused }) => missed.length + wronglyAccused.length > 0),
    ).toEqual([]);
    expect(verdicts.every(({ planted, alerts }) => planted > 0 && alerts === planted)).toBe(true);
  });

  it("tells the same story for a seed", () => expect(tellStory(5)).toEqual(tellStory(5)));

  it("would tell of a fraud that is missed, and of one who is accused wrongly", async () => {
    const { planted } = tellStory(2026);
    const [rule, users] = [...planted][0]!;
    const alerts = await alertsOf(2026);
    const without = alerts.filter((alert) => alert.rule !== rule);
    expect(judge(planted, without)[0]).toMatchObject({ alerts: 0, missed: users });
    expect(judge(new Map([[rule, []]]), alerts)[0]!.wronglyAccused.toSorted()).toEqual(users.toSorted());
  });
});

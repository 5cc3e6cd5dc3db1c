import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runLive, type LiveRun } from "../../examples/demo/live-run.ts";
import { tellStory } from "../../examples/demo/story.ts";
import { expectedUsers, judge, type Verdict } from "../../examples/demo/verdict.ts";

const silent = { edit: () => {}, change: () => {}, alert: () => {} };

function runOf(seed: number): Promise<LiveRun> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-demo-test-"));
  return runLive(tellStory(seed).events, { folder, seconds: 0.5, audience: silent });
}

function verdictsOf(seed: number, { changes, alerts }: LiveRun): Verdict[] {
  const cuts = changes.map(({ edit, cut }) => [edit.rule.id, cut.order] as const);
  return judge(expectedUsers(tellStory(seed), new Map(cuts)), alerts);
}

/** Runs the demo as a program of its own, within two seconds instead of eight. */
function printed(environment: Readonly<Record<string, string>>): Promise<string> {
  const path = fileURLToPath(new URL("../../examples/demo/demo.ts", import.meta.url));
  const options = { env: { PATH: process.env.PATH, ...environment } };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [path, "2026", "2"], options, (error, out, err) =>
      error === null && err === "" ? resolve(out) : reject(error ?? new Error(err)),
    );
  });
}

/** What is not the same in two runs: where edits take effect, how long it takes, and what follows from it. */
const varying =
  /^in force .*|in [\d.]+ s|same \d+ alerts|^(edit|\d\d:).*\n|^(card-testing|gift-cards)( +\d+)+$/gm;

describe("the demo", () => {
  it("prints in colours where they are wanted, and the same without", async () => {
    const [plain, coloured] = await Promise.all([printed({ NO_COLOR: "1" }), printed({ FORCE_COLOR: "1" })]);
    const escape = String.fromCharCode(27);
    expect(plain).not.toContain(escape);
    expect(coloured).toContain(`${escape}[`);
    expect(plain).toContain(
      "Every planted fraud was found, those of the edits from their place on, and nobody else was accused.\n" +
        "No event was missed: 5,623 events were sent and 5,623 matched, in ",
    );
    expect(plain).toMatch(
      /^The journal, replayed over the same events, gives the same \d+ alerts in the same order\.$/m,
    );
    const lines = plain.split("\n").filter((line) => /^(edit|in force)/.test(line));
    expect(lines.map((line) => line.replaceAll(/[\d,.:]+(?= \(|\)| ms)/g, "N"))).toEqual([
      expect.stringMatching(
        /^edit {6}the threshold of card-testing is loosened: payments below 4.00 are tiny/,
      ),
      expect.stringMatching(/^in force {2}after event N \(N\), N ms after the commit/),
      expect.stringMatching(/^edit {6}a rule is added, gift-cards: four gift cards within two minutes/),
      expect.stringMatching(/^in force {2}after event N \(N\), N ms after the commit$/),
    ]);
    const withoutCodes = coloured.replaceAll(new RegExp(`${escape}\\[\\d+m`, "g"), "");
    expect(withoutCodes.replaceAll(varying, "")).toBe(plain.replaceAll(varying, ""));
  });

  it.each([2026, 1, 2])("finds what is planted and accuses nobody else, seed %i", async (seed) => {
    const run = await runOf(seed);
    const verdicts = verdictsOf(seed, run);
    expect(
      verdicts.filter(({ missed, wronglyAccused }) => missed.length + wronglyAccused.length > 0),
    ).toEqual([]);
    expect(verdicts.every(({ planted, alerts }) => planted > 0 && alerts === planted)).toBe(true);
    expect(run.changes.map(({ updates }) => updates)).toMatchObject([
      [{ rule: "card-testing", action: "keep", dropped: 0 }],
      [{ rule: "gift-cards", action: "added" }],
    ]);
    expect(run.replayed).toEqual(run.alerts.map(({ id }) => id));
    expect(run.statistics).toMatchObject({ events: tellStory(seed).events.length, late: 0, deadLetters: 0 });
  });

  it("tells the same story for a seed", () => expect(tellStory(5)).toEqual(tellStory(5)));

  it("would tell of a fraud that is missed, and of one who is accused wrongly", async () => {
    const story = tellStory(2026);
    const { alerts } = await runOf(2026);
    const [rule, users] = [...story.planted][0]!;
    const without = alerts.filter((alert) => alert.rule !== rule);
    expect(judge(story.planted, without)[0]).toMatchObject({ alerts: 0, missed: users });
    expect(judge(new Map([[rule, []]]), alerts)[0]!.wronglyAccused.toSorted()).toEqual(users.toSorted());
    // As if the edits had been in force from the beginning.
    const early = judge(expectedUsers(story, new Map([["gift-cards", 0]])), alerts);
    expect(early.find((verdict) => verdict.rule === "gift-cards")!.missed).not.toEqual([]);
  });
});

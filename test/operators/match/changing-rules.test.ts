import { describe, expect, it } from "vitest";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { ChangedStage } from "./changed-stage.ts";
import { RandomEdits } from "./random-edits.ts";
import { randomEvents } from "./random-rules.ts";

/** Longer campaigns: SLUICE_INDEX_SETS=10000 SLUICE_SEED=1 */
const sequences = Number(process.env["SLUICE_INDEX_SETS"] ?? 100);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);
const sets = 12;
const eventsPerSet = 20;

describe(`rule index, ${sequences} random sequences of rule sets from seed ${seed}`, () => {
  it("follows them: it gives what an index made anew gives, and what asking every rule gives", () => {
    let productive = 0;
    for (let at = seed; at < seed + sequences; at++) {
      const random = new RandomNumbers(at);
      const edits = new RandomEdits(random);
      const share = random.pick([
        { index: 0, count: 1 },
        { index: 1, count: 2 },
        { index: 0, count: 2 },
      ]);
      const scan = new ChangedStage("told", "scan", share);
      const told = new ChangedStage("told", "index", share);
      const anew = new ChangedStage("anew", "index", share);
      const events = randomEvents(random, sets * eventsPerSet);
      for (let set = 0; set < sets; set++) {
        const rules = edits.next();
        const first = set * eventsPerSet;
        for (const stage of [scan, told, anew]) {
          stage.replaceRules(rules);
          stage.offer(events.slice(first, first + eventsPerSet), first);
        }
        expect(told.lines, `seed ${at}, set ${set}`).toEqual(scan.lines);
        expect(anew.lines, `seed ${at}, set ${set}, index made anew`).toEqual(scan.lines);
      }
      for (const stage of [scan, told, anew]) stage.end();
      expect(told.lines, `seed ${at}, end`).toEqual(scan.lines);
      expect(anew.lines, `seed ${at}, end, index made anew`).toEqual(scan.lines);
      if (scan.lines.filter((line) => line.includes(" match@")).length > sets) productive += 1;
    }
    expect(productive).toBeGreaterThan(sequences / 2);
  });
});

import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/event/event.ts";
import { type Lookup, MatchStage } from "../../../src/operators/match/match-stage.ts";
import { compareResults, type RuleResult } from "../../../src/operators/match/rule-result.ts";
import { restoreRule, snapshotRule } from "../../../src/matcher/snapshot.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import { hostRules } from "../../../src/runtime/host-rules.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { resultLine } from "./result-line.ts";
import { randomEvents, randomRules } from "./random-rules.ts";

/** Longer campaigns: SLUICE_INDEX_SETS=100000 SLUICE_SEED=1 */
const sets = Number(process.env["SLUICE_INDEX_SETS"] ?? 200);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);
const eventsPerSet = 100;

/** Everything that a rule set gave, as lines, and what its rules counted. */
function run(rules: readonly Rule[], events: readonly Event[], how: Manner): string[] {
  const results: RuleResult[] = [];
  const missing = new Map<string, number>();
  for (let index = 0; index < how.hosts; index++) {
    const share = { index, count: how.hosts };
    const stage = (): MatchStage =>
      new MatchStage(
        hostRules(rules, { timeouts: true }).rules,
        { take: (each) => void results.push(each) },
        share,
        how.lookup,
      );
    let current = stage();
    const countMissing = (): void => {
      for (const { compiled, keyMissing } of current.rules) {
        missing.set(compiled.rule.id, (missing.get(compiled.rule.id) ?? 0) + keyMissing);
      }
    };
    for (let order = 0, end; order < events.length; order = end) {
      end = Math.min(order + how.batch, events.length);
      if (order <= how.restoreAt && how.restoreAt < end) {
        countMissing();
        current = restored(current, stage());
      }
      current.processAll(events.slice(order, end), order);
    }
    current.endOfInput();
    countMissing();
  }
  if (how.hosts > 1) results.sort(compareResults);
  return [
    ...results.map(resultLine),
    ...[...missing].map(([id, count]) => `${id} lacked its key ${count} times`),
  ];
}

interface Manner {
  readonly lookup: Lookup;
  readonly hosts: number;
  /** Events that are offered together. */
  readonly batch: number;
  /** Before the batch with this event everything is written down and restored. */
  readonly restoreAt: number;
}

function restored(from: MatchStage, to: MatchStage): MatchStage {
  for (const [rank, { matcher }] of from.rules.entries()) {
    const events: Event[] = [];
    const snapshot = snapshotRule(matcher, (event) => {
      const known = events.indexOf(event);
      return known >= 0 ? known : events.push(event) - 1;
    });
    restoreRule(to.rules[rank]!.matcher, snapshot, events);
  }
  to.restoreHighestTime(from.highestTime);
  to.scheduleAll();
  return to;
}

describe(`rule index, ${sets} random rule sets from seed ${seed}`, () => {
  it("gives what asking every rule gives, in the same order", () => {
    let productive = 0;
    for (let at = seed; at < seed + sets; at++) {
      const random = new RandomNumbers(at);
      const rules = randomRules(random, random.between(1, 14));
      const events = randomEvents(random, eventsPerSet);
      const how = {
        hosts: random.pick([1, 1, 2]),
        batch: random.pick([1, 10, 40, 100]),
        restoreAt: random.between(0, 2 * eventsPerSet),
      };
      const expected = run(rules, events, { ...how, lookup: "scan" });
      if (expected.some((each) => each.includes(" match@"))) productive += 1;
      for (const lookup of ["index", "index-ahead"] as const)
        expect(run(rules, events, { ...how, lookup }), `seed ${at}, ${lookup}`).toEqual(expected);
    }
    expect(productive).toBeGreaterThan(sets / 2);
  });
});

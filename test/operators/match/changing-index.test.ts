import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/event/event.ts";
import { Pattern } from "../../../src/language/pattern/builder.ts";
import { KeyMatcher } from "../../../src/matcher/key-matcher.ts";
import { HostedRule } from "../../../src/operators/match/hosted-rule.ts";
import { RuleIndex } from "../../../src/operators/match/index/rule-index.ts";
import { ruleChanges } from "../../../src/operators/match/rule-changes.ts";
import { RuleMaker } from "../../../src/runtime/host-rules.ts";
import { toRule } from "../../../src/runtime/rule-like.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";

const share = { index: 0, count: 1 };
/** Longer campaigns: SLUICE_INDEX_SETS=10000 SLUICE_SEED=1 */
const sequences = Number(process.env["SLUICE_INDEX_SETS"] ?? 10);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

/** At most one range each, so that what is found does not depend on the order of fields. */
function randomCondition(random: RandomNumbers): string {
  const number = (): number => random.between(0, 300);
  const range = random.pick([
    `x > ${number()}`,
    `x >= ${number()} && x < ${300 + number()}`,
    `x <= ${number()}`,
  ]);
  return random.pick([
    range,
    range,
    `type == "t${random.between(0, 5)}" && ${range}`,
    `type == "t${random.between(0, 5)}"`,
    `include(seq.set("t1", "t2"), type) && user == "u${random.between(0, 2)}"`,
    `field${random.between(0, 20)} == 1 || ${range}`,
    `user.level == ${random.between(0, 2)}`,
    "x * 2 > 5",
  ]);
}

function randomHostedRules(
  random: RandomNumbers,
  count: number,
  maker = new RuleMaker({}),
): readonly HostedRule[] {
  const rules = Array.from({ length: count }, (_, at) => {
    const a = Pattern.begin("a").where(randomCondition(random));
    const b = random.chance(0.2) ? a.next("b") : a.followedBy("b");
    const pattern = b.where(randomCondition(random)).within("1m");
    const timed = random.chance(0.05) ? { effectiveFrom: 5 } : {};
    return toRule({ id: `r${at}`, key: random.pick(["user", "user", "type", undefined]), pattern, ...timed });
  });
  return rules.map((rule) => maker.make(rule).hosted!);
}

function randomEvent(random: RandomNumbers): Event {
  const data = {
    type: `t${random.between(0, 6)}`,
    x: random.pick([random.between(-1, 301), random.between(0, 300) + 0.5, "no number"]),
    user: random.pick(["u1", "u2"]),
    [`field${random.between(0, 20)}`]: 1,
  };
  return { data, time: 1, source: "test", record: 1 };
}

const withoutPast = ({ compiled, selector, matchFunction }: HostedRule): HostedRule =>
  new HostedRule(compiled, selector, matchFunction);

function withStatesOf(rule: HostedRule): HostedRule {
  const twin = withoutPast(rule);
  for (const { key } of rule.matcher.states()) twin.matcher.add(new KeyMatcher(twin.matcher, key));
  return twin;
}

function ranked(rules: readonly HostedRule[]): readonly HostedRule[] {
  for (const [rank, rule] of rules.entries()) rule.rank = rank;
  return rules;
}

function found(index: RuleIndex, event: Event): string[] {
  const candidates = index.find(event);
  return [...candidates.ranks.subarray(0, candidates.count)].map((rank) =>
    candidates.isSure(rank) ? `${rank} sure` : `${rank}`,
  );
}

/** Takes some rules out and puts some in; those that stay keep what they remember. */
function edited(
  rules: readonly HostedRule[],
  pool: readonly HostedRule[],
  random: RandomNumbers,
): HostedRule[] {
  const share = random.pick([0, 0.02, 0.02, 0.3, 1]) * random.between(0, 1);
  const after = rules.filter((rule) => {
    if (!random.chance(share)) return true;
    rule.matcher.clear();
    return false;
  });
  for (let count = random.pick([0, 1, 1, 2, 3, 80]); count > 0 && after.length < 300; count--)
    after.splice(random.between(0, after.length), 0, withoutPast(random.pick(pool)));
  for (const { matcher } of after)
    if (random.chance(0.02) && matcher.find("u1") === undefined) matcher.add(new KeyMatcher(matcher, "u1"));
  return after;
}

describe("an index that follows its rules", () => {
  it(`finds what one made anew finds, ${sequences} sequences from seed ${seed}`, () => {
    for (let at = seed; at < seed + sequences; at++) {
      const random = new RandomNumbers(at);
      const pool = randomHostedRules(random, 200);
      const index = new RuleIndex([], share);
      let rules: readonly HostedRule[] = [];
      for (let edit = 0; edit < 80; edit++) {
        const before = rules;
        rules = ranked(edited(before, pool, random));
        index.replaceRules(rules, ruleChanges(before, rules));
        const anew = new RuleIndex(ranked(rules.map(withStatesOf)), share);
        for (let count = random.between(0, 8); count > 0; count--) {
          const event = randomEvent(random);
          expect(found(index, event), `seed ${at}, edit ${edit}`).toEqual(found(anew, event));
        }
      }
    }
  });

  it("keeps nothing of rules that are gone", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const maker = new RuleMaker({});
    const staying = randomHostedRules(new RandomNumbers(seed), 20, maker);
    const index = new RuleIndex(ranked(staying), share);
    let rules = staying;
    const edit = (number: number): void => {
      const condition = `type == "t${number}" && f == ${number} && x > ${number} || x > ${number} && x < ${number + 5}`;
      const pattern = Pattern.begin("a").where(condition).followedBy("b").where(`g == ${number}`);
      const key = number % 2 === 0 ? `key${number}` : "user";
      const before = rules;
      rules = ranked([maker.make(toRule({ id: "new", key, pattern })).hosted!, ...staying]);
      maker.keepOnly(rules);
      index.replaceRules(rules, ruleChanges(before, rules));
      index.find({ data: { type: "t1", x: number, user: "u1" }, time: 1, source: "test", record: 1 });
    };
    const heapAfter = async (edits: number): Promise<number> => {
      for (let number = 0; number < edits; number++) {
        if (number % 100 === 0) await setImmediate(); // what weak references point to lives until then
        edit(number + edits);
      }
      await setImmediate();
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = await heapAfter(2000);
    expect(((await heapAfter(10_000)) - before) / 10_000).toBeLessThan(400); // bytes an edit; a node takes more
    expect(index.find({ data: {}, time: 1, source: "test", record: 1 }).capacity).toBeLessThan(64);
  });
});

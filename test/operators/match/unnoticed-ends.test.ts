import { describe, expect, it } from "vitest";
import { Pattern } from "../../../src/language/pattern/builder.ts";
import { countRemembered } from "../../../src/matcher/carry-over.ts";
import { EngineHost } from "../../../src/runtime/engine-host.ts";
import { RuleMaker } from "../../../src/runtime/host-rules.ts";
import { nextRules } from "../../../src/runtime/next-rules.ts";
import { toRule } from "../../../src/runtime/rule-like.ts";
import type { Rule } from "../../../src/rules/rule.ts";

const pattern = Pattern.begin("a").where("type == 'a'").followedBy("b").where("type == 'b'").within("100ms");

function rule(changed: Partial<Rule> = {}): Rule {
  return { ...toRule({ id: "r", key: "key", pattern }), ...changed };
}

/** A host with a rule that has seen `a` of one key at 0, 50 and 90, and time at 120: the first one is over. */
function hostAt120(maker: RuleMaker, first: Rule): EngineHost {
  const host = new EngineHost(nextRules([], [first], maker).rules);
  host.ruleSet(nextRules(host.rules, [first], maker));
  const events = [0, 50, 90].map((time, index) => ({
    data: { type: "a", key: "k" },
    time,
    source: "s",
    record: index + 1,
  }));
  host.batch(events, 0, 0);
  host.watermark(120);
  return host;
}

describe("what a window ends without anybody noticing", () => {
  it("waits for its key, without a deadline of its own", () => {
    const host = hostAt120(new RuleMaker({}), rule());
    // The first hint was due at 100; the next one comes a window later, however many starts there are.
    expect(host.nextDeadline).toBe(200);
    host.watermark(200);
    expect(host.nextDeadline).toBe(Infinity);
    expect(host.rules[0]!.matcher.keyCount).toBe(0);
  });

  it("is not counted any more", () => {
    const host = hostAt120(new RuleMaker({}), rule());
    expect(countRemembered(host.rules[0]!.matcher)).toBe(2);
    host.watermark(160);
    expect(countRemembered(host.rules[0]!.matcher)).toBe(1);
  });

  it("matches no more", () => {
    const host = hostAt120(new RuleMaker({}), rule());
    const end = { data: { type: "b", key: "k" }, time: 160, source: "s", record: 4 };
    expect(host.batch([end], 3, 0).map(({ match }) => match.first.event.time)).toEqual([90]);
  });

  it("is noticed from the moment on when a limit counts it", () => {
    const maker = new RuleMaker({});
    const host = hostAt120(maker, rule());
    const next = nextRules(host.rules, [rule({ limits: { partialMatches: 10 } })], maker);
    host.ruleSet(next);
    expect(next.updates).toMatchObject([{ action: "refit" }]);
    expect(countRemembered(host.rules[0]!.matcher)).toBe(2);
    expect(host.nextDeadline).toBe(150);
    host.watermark(150);
    expect(host.nextDeadline).toBe(190);
    expect(countRemembered(host.rules[0]!.matcher)).toBe(1);
  });
});

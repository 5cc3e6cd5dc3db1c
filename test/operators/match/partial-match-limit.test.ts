import { describe, expect, it } from "vitest";
import { Pattern } from "../../../src/language/pattern/builder.ts";
import type { RuleLimits } from "../../../src/rules/rule-limits.ts";
import { countRemembered } from "../../../src/matcher/carry-over.ts";
import { EngineHost } from "../../../src/runtime/engine-host.ts";
import { FailureReports } from "../../../src/runtime/failure-reports.ts";
import { hostRules } from "../../../src/runtime/host-rules.ts";
import { toRule } from "../../../src/runtime/rule-like.ts";
import { renderProblem } from "../../../src/errors/render-problem.ts";

/** Letters start partial matches of their key; 1 ends all of key x, 2 of key y. */
function run(limits: RuleLimits, text: string, within = "1h"): { found: string; host: EngineHost } {
  const pattern = Pattern.begin("a")
    .where("stop == false")
    .followedBy("b")
    .where("stop == true")
    .within(within);
  const { rules } = hostRules([toRule({ id: "r", key: "key", pattern, limits })], {});
  const host = new EngineHost(rules);
  const events = text.split("").map((letter, index) => ({
    data: { key: "y2".includes(letter) || letter > "m" ? "y" : "x", stop: letter < "a", letter },
    time: index * 1000,
    source: "s",
    record: index + 1,
  }));
  const results = host.batch(events, 0, 0);
  const found = results.map(({ match }) => match.events().get("a")![0]!.data["letter"] as string).join("");
  return { found, host };
}

const shedOf = (host: EngineHost): number => host.rules[0]!.limit?.count ?? 0;

describe("limits of live partial matches", () => {
  it.each<[RuleLimits, string, string, number]>([
    [{}, "abcd1", "abcd", 0],
    [{ partialMatchesPerKey: 4 }, "abcd1", "abcd", 0],
    [{ partialMatchesPerKey: 3 }, "abcd1", "bcd", 1],
    [{ partialMatchesPerKey: 3, shed: "newest" }, "abcd1", "abc", 1],
    [{ partialMatchesPerKey: 2 }, "abnopcd12", "cdop", 3],
    [{ partialMatches: 4 }, "abno12", "abno", 0],
    [{ partialMatches: 4 }, "abnop12", "nop", 2], // five are one too many, and down to nine tenths of four
    [{ partialMatches: 4, shed: "newest" }, "abnop12", "abn", 2],
    [{ partialMatches: 1 }, "anbo12", "o", 3],
  ])("%j over %s", (limits, text, expected, shed) => {
    const { found, host } = run(limits, text);
    expect([found, shedOf(host)]).toEqual([expected, shed]);
    expect(countRemembered(host.rules[0]!.matcher)).toBe(0);
  });

  it("count what time ends, and what matches", () => {
    const { found, host } = run({ partialMatches: 3 }, "abc1defghi", "2s");
    expect([found, shedOf(host)]).toEqual(["c", 0]);
  });

  it("release what a partial match that is let go held back", () => {
    const pattern = Pattern.begin("a").where("a == 1").followedBy("b").where("b == 1").within("1h");
    const rule = toRule({
      id: "r",
      pattern: { ...pattern.build(), skip: { kind: "skipToNext" } },
      limits: { partialMatchesPerKey: 1 },
    });
    const host = new EngineHost(hostRules([rule], {}).rules);
    const data = [
      { a: 1, b: 0 },
      { a: 1, b: 0 },
      { a: 0, b: 1 },
    ];
    const events = data.map((each, index) => ({ data: each, time: index, source: "s", record: index + 1 }));
    expect(host.batch(events, 0, 0).map(({ match }) => match.events().get("a")![0]!.record)).toEqual([2]);
  });

  it("are told once", () => {
    const { host } = run({ partialMatchesPerKey: 1 }, "abcd");
    const reports = new FailureReports(host.rules[0]!.compiled.incidents);
    expect(reports.take(host.rules).map((each) => renderProblem(each))).toMatchInlineSnapshot(`
      [
        "warning RULE_SHEDS: rule "r" has more partial matches than its limits allow, so some are let go; they are counted
        hint: Give the rule a shorter window, a stricter first condition, or higher limits.",
      ]
    `);
    expect(reports.take(host.rules)).toEqual([]);
  });
});

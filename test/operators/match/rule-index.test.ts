import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/event/event.ts";
import type { ValueObject } from "../../../src/event/value.ts";
import { KeyMatcher } from "../../../src/matcher/key-matcher.ts";
import type { HostedRule } from "../../../src/operators/match/hosted-rule.ts";
import { RuleIndex } from "../../../src/operators/match/index/rule-index.ts";
import { readRulesFile } from "../../../src/rules/rules-file.ts";
import { hostRules } from "../../../src/runtime/host-rules.ts";
import { folderWith, sluice } from "../../cli/sluice.ts";

const element = (name: string, expression: string): object => ({
  name,
  type: "ATOMIC",
  condition: { type: "AVIATOR", expression },
});
const ruleText = (id: string, a: string, b: string, more: object = {}, type = "SKIP_TILL_NEXT"): object => ({
  id,
  version: 1,
  pattern: {
    name: "p",
    type: "COMPOSITE",
    nodes: [element("a", a), element("b", b)],
    edges: [{ source: "a", target: "b", type }],
    window: { type: "FIRST_AND_LAST", time: { unit: "SECONDS", size: 10 } },
  },
  ...more,
});
const event = (data: ValueObject): Event => ({ data, time: 1, source: "test", record: 1 });

function hostedRules(rules: readonly object[]): readonly HostedRule[] {
  const { rules: read } = readRulesFile(JSON.stringify(rules), "rules.json");
  const hosted = hostRules(read, {});
  expect(hosted.problems).toEqual([]);
  for (const [rank, rule] of hosted.rules.entries()) rule.rank = rank;
  return hosted.rules;
}

const indexOf = (rules: readonly object[]): RuleIndex =>
  new RuleIndex(hostedRules(rules), { index: 0, count: 1 });

describe("an event among 1,000 rules", () => {
  const many = Array.from({ length: 1000 }, (_, at) => at);

  it("reaches those with its type and a threshold below its amount", () => {
    const rules = many.map((at) =>
      ruleText(`r${at}`, `type == "t${at % 50}" && amount > ${at}`, 'type == "end"'),
    );
    const index = indexOf(rules);
    expect(index.find(event({ type: "t7", amount: 120 })).count).toBe(3);
    expect(index.find(event({ type: "end", amount: 120 })).count).toBe(0);
    expect(index.find(event({ amount: 120 })).count).toBe(0);
    expect(index.find(event({ type: "t7", amount: "120" })).count).toBe(20); // each fails, and says so
  });

  it("reaches those whose range it lies in", () => {
    const index = indexOf(
      many.map((at) => ruleText(`r${at}`, `x >= ${at} && ${at + 1} > x`, 'type == "end"')),
    );
    expect(index.find(event({ x: 500.5 })).count).toBe(1);
    expect(index.find(event({ x: -1 })).count).toBe(0);
    expect(index.find(event({ x: 10n ** 30n })).count).toBe(0);
  });

  it("reaches all that read a field which cannot be read, so that their failures are counted", () => {
    const index = indexOf(many.map((at) => ruleText(`r${at}`, `user.level == ${at}`, 'type == "end"')));
    expect(index.find(event({ user: { level: 7 } })).count).toBe(1);
    expect(index.find(event({ user: { level: "7" } })).count).toBe(0);
    expect(index.find(event({ user: "nobody" })).count).toBe(1000);
  });

  it("reaches a rule that waits for it only under a key for which it waits", () => {
    const rules = hostedRules(
      many.map((at) => ruleText(`r${at}`, `a == ${at}`, 'type == "end"', { key: ["user"] })),
    );
    const index = new RuleIndex(rules, { index: 0, count: 1 });
    const found = (type: string, user: string): number[] => {
      const { ranks, count } = index.find(event({ type, user }));
      return [...ranks.subarray(0, count)];
    };
    expect(found("end", "u")).toEqual([]);
    const waiting = rules.filter(({ compiled }) => ["r3", "r4", "r5"].includes(compiled.rule.id));
    const ranks = waiting.map(({ rank }) => rank);
    for (const { matcher } of waiting) matcher.add(new KeyMatcher(matcher, "u"));
    expect(found("end", "u")).toEqual(ranks);
    waiting[1]!.matcher.clear();
    expect(found("end", "u")).toEqual([ranks[0], ranks[2]]);
    expect(found("end", "v")).toEqual([]);
    expect(found("begin", "u")).toEqual([]);
  });
});

describe("sluice explain --index", () => {
  it("says where conditions stand, and why and how to change it for those that every event is offered to", async () => {
    const rules = [
      ruleText(
        "look-up",
        "amount > 5 && type == 'x'",
        "include(seq.set('y', 'z'), type) || user.vip == true",
      ),
      ruleText("residue", "string.startsWith(type, 'x')", "type == 'y'", {}, "STRICT"),
      ruleText("timed", "type == 'x'", "type == 'y'", { effectiveFrom: "2030-01-01T00:00:00Z" }),
    ];
    const folder = folderWith({ "rules.json": JSON.stringify(rules) });
    const { code, out } = await sluice(folder, ["explain", "rules.json", "--index"]);
    expect(code).toBe(0);
    expect(out.trim().split("\n")).toEqual([
      "Rule look-up:",
      '  a: type = "x", then amount from 5',
      "  while a match is under way, also:",
      '    b: type one of "y", "z"; or user.vip = true',
      "",
      "Rule residue:",
      '  a: residue: string.startsWith(…) cannot be looked up; join it by && with a comparison of a field with a value, such as type == "payment" or amount > 100',
      "  while a match is under way: every event of its key (strict, notNext, or an element without a condition)",
      "",
      "Rule timed, in its time of effect:",
      '  a: type = "x"',
      "  while a match is under way, also:",
      '    b: type = "y"',
      "",
      "Every event is offered to 1 of 3 rules: residue",
    ]);
  });
});

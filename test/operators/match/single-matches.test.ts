import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/event/event.ts";
import { Pattern } from "../../../src/language/pattern/builder.ts";
import { MatchStage, type Lookup } from "../../../src/operators/match/match-stage.ts";
import type { RuleResult } from "../../../src/operators/match/rule-result.ts";
import { hostRules } from "../../../src/runtime/host-rules.ts";
import { toRule } from "../../../src/runtime/rule-like.ts";

const rules = [
  toRule({ id: "above", pattern: Pattern.begin("a").where("x > 2") }),
  toRule({ id: "of-user", key: "user", pattern: Pattern.begin("b").where("x >= 2 && x < 9") }),
  toRule({ id: "pair", pattern: Pattern.begin("a").where("x > 1").followedBy("b").where("x > 3") }),
  toRule({ id: "twice", pattern: Pattern.begin("a").where("x > 2").times(1, 2) }),
];
const eventOf = (x: number): Event => ({ data: { x, user: "u" }, time: x, source: "test", record: x });

function run(lookup: Lookup, events: readonly Event[], drain = false): RuleResult[] {
  const results: RuleResult[] = [];
  const share = { index: 0, count: 1 };
  const hosted = hostRules(rules, {}).rules;
  for (const { matcher } of hosted) matcher.draining = drain;
  const stage = new MatchStage(hosted, { take: (each) => void results.push(each) }, share, lookup);
  for (const [order, event] of events.entries()) stage.process(event, order);
  stage.endOfInput();
  return results;
}

const text = ({ rule, match, cause }: RuleResult): string =>
  `${rule.compiled.rule.id} ${JSON.stringify([...match.events()])} ${match.time} ${JSON.stringify(cause)}`;

describe("an event that is a match by itself", () => {
  const events = [1, 2, 3, 4].map(eventOf);

  it("gives what asking every rule gives", () => {
    const results = run("index", events);
    expect(results.map(text)).toEqual(run("scan", events).map(text));
    expect(Map.groupBy(results, ({ rule }) => rule.compiled.rule.id).get("above")).toHaveLength(2);
  });

  it("is one node for all rules", () => {
    const results = run("index", events).filter(({ cause }) => cause.order === 3);
    const of = (id: string): RuleResult => results.find(({ rule }) => rule.compiled.rule.id === id)!;
    expect(of("of-user").match.last).toBe(of("above").match.last);
    expect([of("above").cause.key, of("of-user").cause.key === ""]).toEqual(["", false]);
    expect(of("twice").cause).toBe(of("pair").cause);
  });

  it("has its own place when it comes again", () => {
    const event = eventOf(5);
    const above = run("index", [event, event]).filter(({ rule }) => rule.compiled.rule.id === "above");
    expect(above.map(({ match, cause }) => [match.last.order, cause.order])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it("is none for a rule that takes no new starts", () => {
    expect(run("index", events, true)).toEqual([]);
  });
});

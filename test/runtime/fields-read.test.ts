import { describe, expect, it } from "vitest";
import { Pattern, type PatternBuilder } from "../../src/language/pattern/builder.ts";
import { fieldsRead } from "../../src/runtime/fields-read.ts";
import { toRule, type RuleLike } from "../../src/runtime/rule-like.ts";

function read(pattern: PatternBuilder, rest: Partial<RuleLike> = {}): readonly string[] | undefined {
  const fields = fieldsRead([toRule({ id: "r", pattern, ...rest })], ["defaultKey"]);
  return fields && [...fields].toSorted();
}

describe("the fields that rules read", () => {
  it.each<[string, PatternBuilder, Partial<RuleLike>, readonly string[] | undefined]>([
    ["conditions", Pattern.begin("a").where("x > 1 && y.z == 'q'"), { key: [] }, ["x", "y.z"]],
    ["the key", Pattern.begin("a"), { key: "user, shop.id" }, ["shop.id", "user"]],
    ["the key of rules that bring none", Pattern.begin("a"), {}, ["defaultKey"]],
    [
      "stop conditions and conditions inside groups",
      Pattern.begin(Pattern.begin("a").where("x > 1").oneOrMore().until("stop == 1")),
      { key: [] },
      ["stop", "x"],
    ],
    [
      "fields of the partial match",
      Pattern.begin("a").next("b").where("p > match.first('a').q.r && match.sum('a', 's.t') > 1"),
      { key: [] },
      ["p", "q", "s.t"],
    ],
    ["nothing of rules that are off", Pattern.begin("a").where("x > 1"), { enabled: false }, []],
    [
      "anything, with code",
      Pattern.begin("a")
        .where("x > 1")
        .where((event) => event.record > 1),
      {},
      undefined,
    ],
    [
      "what can be read, when an expression is wrong",
      Pattern.begin("a").where("x >").next("b").where("y > 1"),
      { key: [] },
      ["y"],
    ],
  ])("%s", (_, pattern, rest, expected) => {
    expect(read(pattern, rest)).toEqual(expected);
  });
});

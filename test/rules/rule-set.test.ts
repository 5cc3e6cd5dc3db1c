import { describe, expect, it } from "vitest";
import { Pattern } from "../../src/language/pattern/builder.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { createRuleSet, diffRuleSets } from "../../src/rules/rule-set.ts";

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  version: 1,
  pattern: Pattern.begin("a").where("x > 1").build(),
  enabled: true,
  priority: 0,
  ...more,
});

describe("rule set", () => {
  it("is the same set whatever order its rules come in", () => {
    const one = createRuleSet([rule("b"), rule("a")]);
    expect([...one.rules.keys()]).toEqual(["a", "b"]);
    expect(diffRuleSets(one, createRuleSet([rule("a"), rule("b")], 2))).toEqual({
      added: [],
      changed: [],
      removed: [],
    });
  });

  it("names what was added, changed and removed", () => {
    const from = createRuleSet([rule("a"), rule("b"), rule("c")]);
    const changed = rule("b", { version: 2 });
    const difference = diffRuleSets(
      from,
      createRuleSet([rule("a", { description: undefined }), changed, rule("d")], 2),
    );
    expect(difference).toEqual({
      added: [rule("d")],
      changed: [{ from: rule("b"), to: changed }],
      removed: [rule("c")],
    });
  });

  it("sees a change in a pattern, in parameters, and in a function", () => {
    const other = (more: Partial<Rule>): number =>
      diffRuleSets(createRuleSet([rule("a", { parameters: { x: [1] } })]), createRuleSet([rule("a", more)]))
        .changed.length;
    expect(other({ parameters: { x: [1] } })).toBe(0);
    expect(other({ parameters: { x: [2] } })).toBe(1);
    expect(other({ parameters: { x: { 0: 1 } } })).toBe(1);
    expect(other({ parameters: { x: [1] }, pattern: Pattern.begin("a").where("x > 2").build() })).toBe(1);
    expect(
      other({
        parameters: { x: [1] },
        pattern: Pattern.begin("a")
          .where(() => true)
          .build(),
      }),
    ).toBe(1);
  });

  it("refuses two rules of one id", () => {
    expect(() => createRuleSet([rule("a"), rule("a")])).toThrow(
      'RULE_DUPLICATE_ID: the rule id "a" is used twice',
    );
  });
});

import { describe, expect, it } from "vitest";
import { Pattern } from "../../src/language/pattern/builder.ts";
import { decideUpdate } from "../../src/rules/decide-update.ts";
import type { Rule } from "../../src/rules/rule.ts";

const pattern = (over: number, times = 3, window = "10m"): Rule["pattern"] => {
  const built = Pattern.begin("a").where(`amount > ${over}`).times(times).followedBy("b").where("x == 1");
  return (window === "" ? built : built.within(window)).build();
};
const base: Rule = { id: "r", version: 1, pattern: pattern(100), key: ["user"], enabled: true, priority: 0 };

/** What changes, and what is decided for the policies restart, keep, migrate, drain. */
const cases: readonly (readonly [string, Partial<Rule>, readonly string[]])[] = [
  ["nothing", {}, ["unchanged", "refit", "refit", "refit"]],
  ["description", { description: "better" }, ["refit", "refit", "refit", "refit"]],
  ["priority", { priority: 5 }, ["refit", "refit", "refit", "refit"]],
  ["effective from", { effectiveFrom: 5 }, ["refit", "refit", "refit", "refit"]],
  ["effective until", { effectiveUntil: 5 }, ["refit", "refit", "refit", "refit"]],
  ["function", { function: "send" }, ["refit", "refit", "refit", "refit"]],
  ["parameters", { parameters: { level: "HIGH" } }, ["refit", "refit", "refit", "refit"]],
  ["a higher version alone", { version: 2 }, ["restart", "keep", "migrate", "drain"]],
  ["a higher version and the priority", { version: 2, priority: 1 }, ["restart", "keep", "migrate", "drain"]],
  ["a lower version", { version: 0 }, ["restart", "keep", "migrate", "drain"]],
  ["a threshold, in place", { pattern: pattern(50) }, ["restart", "keep", "migrate", "drain"]],
  ["a threshold", { version: 2, pattern: pattern(50) }, ["restart", "keep", "migrate", "drain"]],
  ["the window", { version: 2, pattern: pattern(100, 3, "5m") }, ["restart", "keep", "migrate", "drain"]],
  [
    "a count",
    { version: 2, pattern: pattern(100, 4) },
    ["restart", "restart: shape changed", "migrate", "drain"],
  ],
  [
    "the key",
    { version: 2, key: ["card"] },
    ["restart: key changed", "restart: key changed", "restart: key changed", "restart: key changed"],
  ],
  [
    "the key, in place",
    { key: undefined },
    ["restart: key changed", "restart: key changed", "restart: key changed", "restart: key changed"],
  ],
];

describe("what an update does to partial matches", () => {
  it.each(cases)("changed: %s", (_, change, expected) => {
    const decided = ([undefined, "keep", "migrate", "drain"] as const).map((updatePolicy) => {
      const { action, reason } = decideUpdate(base, { ...base, ...change, updatePolicy });
      return reason === undefined ? action : `${action}: ${reason}`;
    });
    expect(decided).toEqual(expected);
  });

  it("drains only within a window, that of the old version", () => {
    const timeless: Rule = { ...base, pattern: pattern(100, 3, "") };
    expect(decideUpdate(base, { ...timeless, updatePolicy: "drain" }).action).toBe("drain");
    expect(decideUpdate(timeless, { ...base, updatePolicy: "drain" })).toEqual({
      action: "restart",
      reason: "no window to drain in",
    });
  });
});

import { describe, expect, it } from "vitest";
import { curves } from "../../bench/scaling/curves.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { hostRules } from "../../src/runtime/host-rules.ts";
import { readBenchRules } from "../../bench/rules/read-bench-rules.ts";

/** Matches in the first 1,000 events after `fill`. */
function matches(curve: string, size: number): number {
  const { rules, fill, event } = curves[curve]!.at(size);
  const host = new EngineHost(hostRules(readBenchRules(rules), {}).rules);
  const events = Array.from({ length: fill + 1000 }, (_, number) => event(number));
  host.batch(events.slice(0, fill), 0, 0);
  return host.batch(events.slice(fill), fill, 0).length;
}

describe("the curves say what they measure", () => {
  it.each([
    { curve: "rules-others", size: 100, found: 100 },
    { curve: "rules-timed", size: 100, found: 100 },
    { curve: "waiting-none", size: 100, found: 0 },
    { curve: "waiting-one", size: 100, found: 500 },
    { curve: "waiting-one", size: 0, found: 500 },
    { curve: "keys", size: 1000, found: 98 },
    { curve: "length", size: 4, found: 0 },
  ])("$curve of $size: $found matches in 1,000 events", ({ curve, size, found }) => {
    expect(matches(curve, size)).toBe(found);
  });

  it("an event of alike rules concerns a share of them", () => {
    expect(matches("rules-alike", 100)).toBeGreaterThan(5 * matches("rules-alike", 10));
  });
});

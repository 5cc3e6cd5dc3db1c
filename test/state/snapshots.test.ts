import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { hostRules } from "../../src/runtime/host-rules.ts";
import { buildPatternText } from "../../src/testing/build-pattern-text.ts";
import { Decimal } from "../../src/event/decimal.ts";
import { decodeSnapshot, encodeSnapshot } from "../../src/state/snapshot-codec.ts";
import type { Value } from "../../src/event/value.ts";

const folder = fileURLToPath(new URL("snapshots/", import.meta.url));
const patterns = {
  loop: 'a[name == "a"].oneOrMore.greedy.until[name == "u"] >> b[name == "b"].within(100)',
  groups:
    '( a[name == "a"] >> ( b[name == "b"] >>> c[name == "c"] ).times(2) ).oneOrMore >> d[name == "d"] skip pastLast',
  absence: 'a[name == "a"] !>> b[name == "d"].withinGap(50) skip toNext',
};
const letters = ["a", "b", "a", "c", "b", "c", "a", "u", "b", "c", "d", "b", "d", "a", "d"];
const split = 9;

function newHost(): EngineHost {
  const rules = Object.entries(patterns).map(([id, text]) => {
    return { id, version: 1, pattern: buildPatternText(text), key: ["key"], enabled: true, priority: 0 };
  });
  return new EngineHost(hostRules(rules, { timeouts: true }).rules);
}

function feed(host: EngineHost, from: number, to: number): string[] {
  const events = letters.slice(from, to).map((name, index) => {
    const time = (from + index) * 7;
    return { data: { name, key: "k", big: 2n ** 70n }, time, source: "test", record: from + index };
  });
  const results = host.batch(events, from, 0);
  if (to === letters.length) results.push(...host.watermark(Infinity));
  return results.map(({ rule, match }) => {
    const path = [...match.events()].map(
      ([element, list]) => `${element}:${list.map(({ record }) => record).join(",")}`,
    );
    return `${rule.compiled.rule.id} ${match.type}@${match.time} ${path.join(" ")}`;
  });
}

describe("snapshots of earlier versions", () => {
  const stored = `${folder}version-1.snapshot`;

  it("are restored and go on as if nothing had happened", () => {
    const host = newHost();
    feed(host, 0, split);
    // Written once; a format that changes gets a new version and a new file beside this one.
    if (!existsSync(stored)) writeFileSync(stored, host.snapshot());
    const expected = feed(host, split, letters.length);
    expect(feed(newHost(), split, letters.length)).not.toEqual(expected); // it does depend on what went before
    for (const file of readdirSync(folder)) {
      const restored = newHost();
      restored.restore(readFileSync(`${folder}${file}`));
      expect(feed(restored, split, letters.length), file).toEqual(expected);
    }
  });

  it("are refused when they are damaged, newer, or of other rules", () => {
    const bytes = readFileSync(stored);
    const text = bytes.toString();
    const restore = (content: string): void => newHost().restore(Buffer.from(content));
    expect(() => restore("")).toThrow("SNAPSHOT_UNREADABLE");
    expect(() => restore(text.slice(0, -9))).toThrow("SNAPSHOT_UNREADABLE");
    expect(() => restore(text.replace("snapshot 1", "snapshot 999"))).toThrow("newer");
    expect(() => restore(text.replaceAll('"groups"', '"others"'))).toThrow("SNAPSHOT_OTHER_RULES");
    expect(() => restore(text.replaceAll('\\"c\\"', '\\"e\\"'))).toThrow("SNAPSHOT_UNKNOWN_STATE");
  });
});

describe("the codec", () => {
  it.each<[string, Value]>([
    ["numbers that JSON lacks", [NaN, Infinity, -Infinity, -0]],
    ["large integers", 2n ** 80n],
    ["decimals", [Decimal.parse("1.10")!]],
    ["missing values", [undefined, null]],
    ["objects that look like tags", { $: ["bigint", "1"], other: { $: 1 } }],
    ["odd names", JSON.parse('{"__proto__": 1, "constructor": {"a": []}}') as Value],
  ])("gives back %s", (_what, value) => {
    expect(decodeSnapshot(encodeSnapshot(value))).toEqual(value);
  });
});

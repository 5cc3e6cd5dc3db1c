import { describe, expect, it } from "vitest";
import type { Event } from "../../src/event/event.ts";
import type { RuleResult } from "../../src/operators/match/rule-result.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { RuleMaker } from "../../src/runtime/host-rules.ts";
import { nextRules } from "../../src/runtime/next-rules.ts";
import { unrelatedRules } from "../../src/testing/unrelated-rules.ts";
import { Engine, Pattern, type Alert, type RuleLike, type ValueObject } from "../../src/index.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";
import { randomCase } from "../../src/testing/random-case.ts";

const seed = Number(process.env["SLUICE_SEED"] ?? 1);
const count = Number(process.env["SLUICE_LAW_CASES"] ?? 3000) / 3;

const twice = (times: number, more: Partial<RuleLike> = {}): RuleLike => ({
  id: "big",
  key: "user",
  pattern: Pattern.begin("a").where("amount > 100").times(times).within("10m"),
  ...more,
});
const buy = (user: string, minute: number, amount = 500): ValueObject => ({
  user,
  at: minute * 60_000,
  amount,
});
const short = (alerts: readonly Alert[]): string[] =>
  alerts.map(
    ({ rule, version, key, time }) => `${rule} v${version} ${JSON.stringify(key[0])} ${time / 60_000}`,
  );

describe("rules that change while an engine runs", () => {
  it("keeps what an unchanged rule remembers, drops what a removed one does, starts an added one empty", () => {
    const other: RuleLike = { ...twice(2), id: "other" };
    const engine = new Engine({ rules: [twice(2), other], eventTime: "at" });
    engine.offer(buy("ann", 0));
    const added: RuleLike = { ...twice(2), id: "added" };
    expect(engine.update([added, twice(2)]).updates).toEqual([
      { rule: "added", action: "added", to: 1, kept: 0, dropped: 0 },
      { rule: "other", action: "removed", from: 1, kept: 0, dropped: 1 },
    ]);
    expect(short(engine.offer(buy("ann", 1)))).toEqual(['big v1 "ann" 1']);
    expect(short(engine.offer(buy("ann", 2)))).toEqual(['added v1 "ann" 2', 'big v1 "ann" 2']);
  });

  it.each<[Partial<RuleLike>, string[], object]>([
    // Three at the same threshold: what each version finds of ann's events at 0 1 | 2 3 4.
    [{ updatePolicy: "restart" }, ['big v2 "ann" 4'], { action: "restart", kept: 0, dropped: 2 }],
    [{}, ['big v2 "ann" 4'], { action: "restart", kept: 0, dropped: 2 }],
    [
      { updatePolicy: "keep" },
      ['big v2 "ann" 2', 'big v2 "ann" 3', 'big v2 "ann" 4'],
      { action: "keep", kept: 2, dropped: 0 },
    ],
    [
      { updatePolicy: "migrate" },
      ['big v2 "ann" 2', 'big v2 "ann" 3', 'big v2 "ann" 4'],
      { action: "migrate", kept: 2, dropped: 0 },
    ],
    [
      { updatePolicy: "drain" },
      ['big v1 "ann" 2', 'big v1 "ann" 3', 'big v2 "ann" 4'],
      { action: "drain", kept: 2, dropped: 0 },
    ],
  ])("follows the update policy %j", (policy, found, update) => {
    const engine = new Engine({ rules: [twice(3)], eventTime: "at" });
    engine.offer(buy("ann", 0));
    engine.offer(buy("ann", 1));
    const preview = engine.previewUpdate([twice(3, { version: 2, ...policy })]);
    const { updates } = engine.update([twice(3, { version: 2, ...policy })]);
    expect(preview).toEqual(updates);
    expect(updates).toEqual([{ rule: "big", from: 1, to: 2, reason: undefined, ...update }]);
    expect(short([2, 3, 4].flatMap((minute) => engine.offer(buy("ann", minute))))).toEqual(found);
  });

  it.each<[number, number, number, string[]]>([
    // Nine large amounts of ten; then how many are asked for: kept, dropped, and when the new version matches first.
    [20, 9, 0, ['big v2 "ann" 0.19']],
    [10, 9, 0, ['big v2 "ann" 0.09']],
    [5, 4, 5, ['big v2 "ann" 0.09']], // paths of five to nine events have more than a path can have
  ])("migrates counts from 10 to %i", (times, kept, dropped, found) => {
    const engine = new Engine({ rules: [twice(10)], eventTime: "at" });
    for (let at = 0; at < 9; at++) engine.offer(buy("ann", at / 100));
    const { updates, alerts } = engine.update([twice(times, { version: 2, updatePolicy: "migrate" })]);
    expect([updates[0]!.kept, updates[0]!.dropped, alerts]).toEqual([kept, dropped, []]);
    const later = Array.from({ length: 15 }, (_, index) => engine.offer(buy("ann", (index + 9) / 100)));
    expect(short(later.flat()).slice(0, 1)).toEqual(found);
  });

  it("throws the problems of wrong rules, and goes on with those in force", () => {
    const engine = new Engine({ rules: [twice(2)], eventTime: "at" });
    engine.offer(buy("ann", 0));
    expect(() => engine.update([{ id: "big", pattern: Pattern.begin("a").where("x >") }])).toThrow(
      "expected a value",
    );
    expect(short(engine.offer(buy("ann", 1)))).toEqual(['big v1 "ann" 1']);
  });
});

/** A host over one stream, whose rules can change after every event. */
class Stream {
  readonly lines: string[] = [];
  readonly #maker = new RuleMaker({ timeouts: true });
  readonly host: EngineHost;
  #order = 0;

  constructor(rules: readonly Rule[]) {
    this.host = new EngineHost(nextRules([], rules, this.#maker).rules);
  }

  offer(event: Event): void {
    this.#add(this.host.batch([event], this.#order++, 0));
  }

  update(rules: readonly Rule[]): void {
    this.#add(this.host.ruleSet(nextRules(this.host.rules, rules, this.#maker)));
  }

  end(): void {
    this.#add(this.host.watermark(Infinity));
  }

  #add(results: readonly RuleResult[]): void {
    for (const { rule, match } of results) {
      const events = [...match.events()].map(
        ([name, list]) => `${name}:${list.map((each) => each.record).join()}`,
      );
      this.lines.push(
        `${rule.compiled.rule.id} ${match.type} ${match.time}/${match.releasedAt} ${events.join(" ")}`,
      );
    }
  }
}

function randomRules(number: number): { rules: Rule[]; events: Event[] } {
  const random = new RandomNumbers(number);
  const rules = [0, 1, 2].map((index) => ({
    id: `rule-${index}`,
    version: 1,
    enabled: true,
    priority: random.between(0, 2),
    pattern: randomCase(number * 10 + index).pattern,
    key: random.pick([["key"], ["key", "name"], undefined]),
  }));
  const events = randomCase(number * 10).stream.filter((item): item is Event => "data" in item);
  return { rules, events };
}

describe(`updates, ${count} random rule sets from seed ${seed}`, () => {
  it.each(["same", "neighbours", "keep", "migrate"] as const)("change nothing: %s", (change) => {
    for (let number = seed; number < seed + count; number++) {
      const random = new RandomNumbers(number);
      const { rules, events } = randomRules(number);
      const plain = new Stream(rules);
      const updated = new Stream(rules);
      let version = 1;
      for (const event of events) {
        plain.offer(event);
        updated.offer(event);
        if (random.between(0, 2) > 0) continue;
        version += 1;
        if (change === "same") updated.update(rules.map(copyOf));
        else if (change === "neighbours") updated.update([...rules, ...neighbours(version)]);
        else updated.update(rules.map((rule) => ({ ...rule, version, updatePolicy: change })));
      }
      plain.end();
      updated.end();
      const own = updated.lines.filter((line) => !line.startsWith("neighbour"));
      expect(own, `seed ${number}`).toEqual(plain.lines);
    }
  });
});

/** Equal content, other objects. */
function copyOf(rule: Rule): Rule {
  return { ...rule, pattern: { ...rule.pattern, steps: rule.pattern.steps.map((step) => ({ ...step })) } };
}

/** Other rules each time, some of which were there before. */
function neighbours(version: number): Rule[] {
  return unrelatedRules.filter((_, index) => (index + version) % 3 > 0);
}

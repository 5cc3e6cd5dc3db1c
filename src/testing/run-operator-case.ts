import type { Event } from "../event/event.ts";
import type { ValueObject } from "../event/value.ts";
import type { RuleResult } from "../operators/match/rule-result.ts";
import type { Rule } from "../rules/rule.ts";
import { EngineHost } from "../runtime/engine-host.ts";
import { hostRules } from "../runtime/host-rules.ts";
import { buildPatternText } from "./build-pattern-text.ts";
import type { CaseEvent, Difference, OperatorCase, ScriptItem } from "./case-file.ts";
import { recordedName } from "./recorded-name.ts";
import { unrelatedRules } from "./unrelated-rules.ts";

/** One way to run a case. */
interface Variant {
  readonly name: string;
  readonly hosts: number;
  /** Every step ends with a snapshot, restored into new hosts. */
  readonly restores: boolean;
  /** Rules loaded beside the case's own. */
  readonly neighbours: readonly Rule[];
}

const variants: readonly Variant[] = [
  { name: "plain", hosts: 1, restores: false, neighbours: [] },
  { name: "restored after every step", hosts: 1, restores: true, neighbours: [] },
  { name: "with three hosts", hosts: 3, restores: false, neighbours: [] },
  { name: "beside ten unrelated rules", hosts: 1, restores: false, neighbours: unrelatedRules },
];

/** Runs an operator case in every way that must give the same answer. */
export function runOperatorCase(each: OperatorCase): Difference[] {
  const expected = each.out
    .map(({ step, type, match, event, time }) => {
      if (type === "late") return `${step} late ${event}`;
      return type === "error"
        ? `${step} error`
        : `${step} ${type}@${time} ${match!.map((pair) => pair.join(":")).join(" ")}`;
    })
    .sort();
  return variants.flatMap((variant) => {
    const got = new OperatorRun(each, variant).run();
    return got.join("\n") === expected.join("\n") ? [] : [{ variant: variant.name, expected, got }];
  });
}

const ruleId = "case";

class OperatorRun {
  readonly #case: OperatorCase;
  readonly #variant: Variant;
  #hosts: EngineHost[];
  /** Events that wait for the watermark or the clock. */
  #waiting: Event[] = [];
  #watermark = -Infinity;
  #clock = 0;
  #order = 0;
  readonly #found: string[] = [];

  constructor(each: OperatorCase, variant: Variant) {
    this.#case = each;
    this.#variant = variant;
    this.#hosts = this.#newHosts();
  }

  run(): string[] {
    for (const [step, item] of this.#case.script.entries()) {
      for (const result of this.#step(item, step)) this.#note(result, step);
      if (this.#variant.restores) this.#restore();
    }
    return this.#found.sort();
  }

  #newHosts(): EngineHost[] {
    const { pattern, options } = this.#case;
    const rule: Rule = {
      id: ruleId,
      version: 1,
      pattern: buildPatternText(pattern),
      key: ["key"],
      enabled: true,
      priority: 0,
    };
    return Array.from({ length: this.#variant.hosts }, (_, index) => {
      const environment = { timeouts: options.timeoutHandler };
      const { rules } = hostRules([rule, ...this.#variant.neighbours], environment);
      return new EngineHost(rules, { index, count: this.#variant.hosts });
    });
  }

  #step(item: ScriptItem, step: number): RuleResult[] {
    if ("event" in item) return this.#event(item.event, step);
    if ("watermark" in item) return this.#moveWatermark(item.watermark === "MAX" ? Infinity : item.watermark);
    return "processingTime" in item ? this.#moveClock(item.processingTime) : [];
  }

  #event(data: CaseEvent, step: number): RuleResult[] {
    const { time, comparator } = this.#case.options;
    const event = {
      data: data as ValueObject,
      time: time === "event" ? data.ts! : this.#clock,
      source: "case",
      record: step,
    };
    if (time === "event" && event.time <= this.#watermark) {
      if (this.#case.options.lateSideOutput)
        this.#found.push(`${step} late ${data.name}${data.id}@${data.ts}`);
      return [];
    }
    this.#waiting.push(event);
    return time === "processing" && comparator === null ? this.#release(Infinity) : [];
  }

  #moveWatermark(watermark: number): RuleResult[] {
    if (watermark <= this.#watermark) return [];
    this.#watermark = watermark;
    return [...this.#release(watermark), ...this.#hosts.flatMap((host) => host.watermark(watermark))];
  }

  #moveClock(clock: number): RuleResult[] {
    this.#clock = clock;
    return [...this.#release(clock - 1), ...this.#hosts.flatMap((host) => host.watermark(clock))];
  }

  /** Offers what waits up to a time: by time, then the comparator, then arrival. */
  #release(time: number): RuleResult[] {
    const price = (event: Event): number =>
      this.#case.options.comparator === null ? 0 : (event.data["price"] as number);
    const events = this.#waiting
      .filter((event) => event.time <= time)
      .sort((a, b) => a.time - b.time || price(a) - price(b));
    this.#waiting = this.#waiting.filter((event) => event.time > time);
    const results = this.#hosts.flatMap((host) => host.batch(events, this.#order, this.#clock));
    this.#order += events.length;
    return results;
  }

  #note({ rule, match }: RuleResult, step: number): void {
    if (rule.compiled.rule.id !== ruleId) return;
    if (match.type === "skipError") {
      this.#found.push(`${step} error`);
      return;
    }
    const events = [...match.events()].flatMap(([element, list]) =>
      list.map(({ data }) => `${recordedName(element)}:${data["name"] as string}${data["id"] as number}`),
    );
    this.#found.push(`${step} ${match.type}@${match.time} ${events.join(" ")}`);
  }

  #restore(): void {
    const snapshots = this.#hosts.map((host) => host.snapshot());
    this.#hosts = this.#newHosts();
    for (const [index, host] of this.#hosts.entries()) host.restore(snapshots[index]!);
  }
}

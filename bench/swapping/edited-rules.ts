import type { Event } from "../../src/event/event.ts";
import { Pattern } from "../../src/language/pattern/builder.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { RuleMaker } from "../../src/runtime/host-rules.ts";
import { nextRules } from "../../src/runtime/next-rules.ts";
import { toRule } from "../../src/runtime/rule-like.ts";

/** A host with many rules, one of which gets a new threshold with each edit while events come. */
export class EditedRules {
  readonly #maker = new RuleMaker({});
  readonly #rules: Rule[];
  readonly #host: EngineHost;
  readonly #keys: number;
  #order = 0;

  constructor(rules: number, keys: number) {
    this.#keys = keys;
    this.#rules = Array.from({ length: rules }, (_, index) => ruleOf(index, 1));
    this.#host = new EngineHost(nextRules([], this.#rules, this.#maker).rules);
  }

  offer(count: number): void {
    const events = Array.from({ length: count }, (_, index) => eventOf(this.#order + index, this.#keys));
    this.#host.batch(events, this.#order, 0);
    this.#host.watermark(events.at(-1)!.time);
    this.#order += count;
  }

  /** Gives a rule another version; returns how long the host stood still, in milliseconds. */
  edit(number: number): number {
    const index = (number * 37) % this.#rules.length;
    this.#rules[index] = ruleOf(index, number + 2);
    const started = performance.now();
    this.#host.ruleSet(nextRules(this.#host.rules, this.#rules, this.#maker));
    this.#maker.keepOnly(this.#host.rules);
    return performance.now() - started;
  }
}

function ruleOf(index: number, version: number): Rule {
  const threshold = 500 + ((index * 7 + version * 13) % 400);
  const pattern = Pattern.begin("a")
    .where(`type == 't${index % 50}' && amount > ${threshold}`)
    .followedBy("b")
    .where(`type == 'pay' && amount > ${threshold / 2}`)
    .within("1m");
  return toRule({ id: `rule-${index}`, version, key: index % 3 === 0 ? "device" : "user", pattern });
}

function eventOf(number: number, keys: number): Event {
  const data = {
    user: `u${(number * 7919) % keys}`,
    device: `d${(number * 104_729) % keys}`,
    type: `t${number % 50}`,
    amount: (number * 31) % 1000,
  };
  return { data, time: number * 5, source: "s", record: number + 1 };
}

import type { Event } from "../../event/event.ts";
import type { Schema } from "../../event/schema.ts";
import { hostOfKey } from "../../operators/key/host-of-key.ts";
import type { KeySelector } from "../../operators/key/key-selector.ts";
import { ruleKey } from "../../operators/key/rule-key.ts";
import type { Rule } from "../../rules/rule.ts";

/** Finds the hosts that an event concerns: for each key that rules have, the one that owns its value. */
export class KeyRouter {
  readonly #hosts: number;
  readonly #schema: Schema | undefined;
  readonly #key: readonly string[];
  #selectors: readonly KeySelector[] = [];

  /** `key`: that of rules that bring none. */
  constructor(hosts: number, key: readonly string[] = [], schema?: Schema) {
    this.#hosts = hosts;
    this.#key = key;
    this.#schema = schema;
  }

  /** Routes by the keys of these rules from now on. */
  use(rules: readonly Rule[]): void {
    const enabled = rules.filter((rule) => rule.enabled);
    const written = ({ plan, key = this.#key }: Rule): string =>
      JSON.stringify(plan === undefined ? key : plan.partition.name);
    const different = new Map(enabled.map((rule) => [written(rule), rule]));
    const selectors = [...different.values()].map((rule) => ruleKey(rule, this.#key, this.#schema));
    this.#selectors = [...new Map(selectors.map((selector) => [selector.name, selector])).values()];
  }

  /** Numbers of the hosts, each once. Host 0 counts the events that lack a key, so it is told of them. */
  route(event: Event, found: Set<number>): void {
    found.clear();
    for (const selector of this.#selectors) {
      const key = selector.canonical(event);
      found.add(key === undefined ? 0 : hostOfKey(selector.name, key, this.#hosts));
    }
  }
}

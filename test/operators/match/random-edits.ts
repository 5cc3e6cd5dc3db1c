import type { Rule } from "../../../src/rules/rule.ts";
import type { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { randomRules } from "./random-rules.ts";

const mostRules = 24;
const policies = ["restart", "keep", "migrate", "drain"] as const;

/** Sets of rules, each made from the one before: rules come, go, change, change their places; also all at once. */
export class RandomEdits {
  readonly #random: RandomNumbers;
  #rules: readonly Rule[] = [];
  #made = 0;

  constructor(random: RandomNumbers) {
    this.#random = random;
  }

  next(): readonly Rule[] {
    const random = this.#random;
    if (random.chance(0.07)) this.#rules = [];
    else for (let edits = random.pick([1, 1, 1, 2, 5]); edits > 0; edits--) this.#edit();
    return this.#rules;
  }

  #edit(): void {
    const random = this.#random;
    const share = random.pick([0.1, 0.1, 0.4]);
    switch (random.pick(["add", "add", "remove", "change", "change", "refit"])) {
      case "add":
        if (this.#rules.length < mostRules) this.#rules = [...this.#rules, ...this.#newRules()];
        break;
      case "remove":
        this.#rules = this.#rules.filter(() => !random.chance(share));
        break;
      case "change":
        this.#rules = this.#rules.map((rule) => (random.chance(share) ? this.#change(rule) : rule));
        break;
      default:
        this.#rules = this.#rules.map((rule) => (random.chance(share) ? this.#refit(rule) : rule));
    }
  }

  #newRules(): Rule[] {
    const count = this.#random.between(1, 6);
    return randomRules(this.#random, count).map((rule) => ({ ...rule, id: `rule-${this.#made++}` }));
  }

  #change(rule: Rule): Rule {
    const [other] = randomRules(this.#random, 1);
    return {
      ...other!,
      id: rule.id,
      version: rule.version + 1,
      key: this.#random.chance(0.8) ? rule.key : other!.key,
      pattern: this.#random.chance(0.8) ? other!.pattern : rule.pattern,
      updatePolicy: this.#random.pick(policies),
    };
  }

  /** What is remembered goes on. */
  #refit(rule: Rule): Rule {
    const { effectiveFrom: _from, effectiveUntil: _until, ...always } = rule;
    const timed = this.#random.chance(0.3) ? { effectiveFrom: 5, effectiveUntil: 300 } : {};
    return { ...always, ...timed, priority: this.#random.between(0, 2) };
  }
}

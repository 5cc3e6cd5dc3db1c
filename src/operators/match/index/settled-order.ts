import { FieldOrder } from "./field-order.ts";
import { FieldUses } from "./field-uses.ts";
import type { RulePlacement } from "./rule-placement.ts";

/** Above this share of the rules, putting all in anew is cheaper than taking out and putting in one by one. */
const bulk = 1 / 4;

/**
 * The order of fields by which rules are arranged. Any order finds the same rules, and each rule is taken out as it
 * was put in, so the order may lag behind the rules: it is asked for again only after as many changes as there are
 * rules, and whoever follows pays for arranging all of them a share of a rule for each change.
 */
export class SettledOrder {
  readonly #uses = new FieldUses();
  #current = new FieldOrder([]);
  #changes = 0;

  get current(): FieldOrder {
    return this.#current;
  }

  /** Notes a change to so many rules; gives whether all rules are to be arranged anew. */
  follow(gone: readonly RulePlacement[], come: readonly RulePlacement[], rules: number): boolean {
    for (const rule of gone) this.#uses.remove(rule);
    for (const rule of come) this.#uses.add(rule);
    const changes = gone.length + come.length;
    this.#changes += changes;
    const isBulk = changes > bulk * rules;
    return (isBulk || this.#changes > rules) && (this.#renew() || isBulk);
  }

  /** Whether that makes a difference. */
  #renew(): boolean {
    this.#changes = 0;
    const names = this.#uses.names();
    if (this.#current.isOf(names)) return false;
    this.#current = new FieldOrder(names);
    return true;
  }
}

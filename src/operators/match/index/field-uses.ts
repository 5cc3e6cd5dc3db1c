import type { RulePlacement } from "./rule-placement.ts";

/** How often the rules ask for each field. */
export class FieldUses {
  readonly #uses = new Map<string, number>();

  add(rule: RulePlacement): void {
    this.#count(rule, 1);
  }

  remove(rule: RulePlacement): void {
    this.#count(rule, -1);
  }

  /** Names of fields that are used, the most used first. */
  names(): string[] {
    return [...this.#uses]
      .sort(([left, often], [right, oftener]) => oftener - often || (left < right ? -1 : 1))
      .map(([name]) => name);
  }

  #count({ starts, continues = [] }: RulePlacement, by: number): void {
    for (const { requirement } of [...starts, ...continues]) {
      if ("unknown" in requirement) continue;
      for (const { field } of requirement.ways.flat()) this.#change(field.name, by);
    }
  }

  #change(name: string, by: number): void {
    const uses = (this.#uses.get(name) ?? 0) + by;
    if (uses === 0) this.#uses.delete(name);
    else this.#uses.set(name, uses);
  }
}

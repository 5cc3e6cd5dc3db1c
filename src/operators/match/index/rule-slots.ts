/**
 * Numbers that rules keep while others come and go, unlike their ranks: what the index holds of a rule need not be
 * touched when another one comes before it. They stay small, for those of rules that are gone are used again.
 */
export class RuleSlots {
  readonly #free: number[] = [];
  #count = 0;

  /** All slots in use are below. */
  get count(): number {
    return this.#count;
  }

  take(): number {
    return this.#free.pop() ?? this.#count++;
  }

  giveBack(slot: number): void {
    this.#free.push(slot);
  }
}

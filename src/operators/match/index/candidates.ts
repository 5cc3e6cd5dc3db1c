/**
 * Rules that an event may concern, each once. Stamping a rule with the number of the event spares a set: nothing
 * is cleared between events. Stamps are doubles, so that they never run over.
 */
export class Candidates {
  /** The first `count` are ranks of rules. */
  readonly ranks: Int32Array;
  count = 0;
  readonly #stamps: Float64Array;
  readonly #sure: Uint8Array;
  #stamp = 0;

  constructor(rules: number) {
    this.ranks = new Int32Array(rules);
    this.#stamps = new Float64Array(rules);
    this.#sure = new Uint8Array(rules);
  }

  /** Forgets the rules of the event before. */
  begin(): void {
    this.#stamp += 1;
    this.count = 0;
  }

  add(rank: number): void {
    if (this.#stamps[rank] === this.#stamp) return;
    this.#stamps[rank] = this.#stamp;
    this.#sure[rank] = 0;
    this.ranks[this.count++] = rank;
  }

  /** Adds a rule for which the condition that it was found by certainly holds. */
  addSure(rank: number): void {
    this.add(rank);
    this.#sure[rank] = 1;
  }

  /** Whether the rule was added for sure. */
  isSure(rank: number): boolean {
    return this.#sure[rank] === 1;
  }

  has(rank: number): boolean {
    return this.#stamps[rank] === this.#stamp;
  }

  addAll(ranks: readonly number[]): void {
    for (let at = 0; at < ranks.length; at++) this.add(ranks[at]!);
  }

  addAllSure(ranks: readonly number[]): void {
    for (let at = 0; at < ranks.length; at++) this.addSure(ranks[at]!);
  }

  /** Puts the rules in the order of their ranks. Insertion beats the general sort for the usual handful. */
  sort(): void {
    const { ranks, count } = this;
    if (count > mostInserted) {
      ranks.subarray(0, count).sort();
      return;
    }
    for (let next = 1; next < count; next++) {
      const rank = ranks[next]!;
      let at = next;
      for (; at > 0 && ranks[at - 1]! > rank; at--) ranks[at] = ranks[at - 1]!;
      ranks[at] = rank;
    }
  }
}

const mostInserted = 24;

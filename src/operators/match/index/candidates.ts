/**
 * Rules that an event may concern, each once, by slot. Stamping a rule with the number of the event spares a set:
 * nothing is cleared between events. Stamps are doubles, so that they never run over.
 */
export class Candidates {
  /** The first `count` are slots of rules; their ranks once they are ranked. */
  readonly ranks: Int32Array;
  count = 0;
  /** There are slots below. */
  readonly capacity: number;
  readonly #rankOf: Int32Array;
  readonly #slotOf: Int32Array;
  readonly #stamps: Float64Array;
  readonly #sure: Uint8Array;
  #stamp = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.ranks = new Int32Array(capacity);
    this.#rankOf = new Int32Array(capacity);
    this.#slotOf = new Int32Array(capacity);
    this.#stamps = new Float64Array(capacity);
    this.#sure = new Uint8Array(capacity);
  }

  /** Tells the rank of a rule; they must differ. */
  setRank(slot: number, rank: number): void {
    this.#rankOf[slot] = rank;
    this.#slotOf[rank] = slot;
  }

  /** Forgets the rules of the event before. */
  begin(): void {
    this.#stamp += 1;
    this.count = 0;
  }

  add(slot: number): void {
    if (this.#stamps[slot] === this.#stamp) return;
    this.#stamps[slot] = this.#stamp;
    this.#sure[slot] = 0;
    this.ranks[this.count++] = slot;
  }

  /** Adds a rule for which the condition that it was found by certainly holds. */
  addSure(slot: number): void {
    this.add(slot);
    this.#sure[slot] = 1;
  }

  /** Whether the rule of a rank was added for sure. */
  isSure(rank: number): boolean {
    return this.#sure[this.#slotOf[rank]!] === 1;
  }

  has(slot: number): boolean {
    return this.#stamps[slot] === this.#stamp;
  }

  addAll(slots: readonly number[]): void {
    for (let at = 0; at < slots.length; at++) this.add(slots[at]!);
  }

  addAllSure(slots: readonly number[]): void {
    for (let at = 0; at < slots.length; at++) this.addSure(slots[at]!);
  }

  /** Turns slots into ranks, in their order. To be called once for an event. */
  rank(): void {
    const { ranks, count } = this;
    const rankOf = this.#rankOf;
    for (let at = 0; at < count; at++) ranks[at] = rankOf[ranks[at]!]!;
    this.#sort();
  }

  /** Insertion beats the general sort for the usual handful. */
  #sort(): void {
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

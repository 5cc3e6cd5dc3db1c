/** Which rules remember something about a key: ranks of rules by key. */
export class LiveRules {
  readonly #byKey = new Map<string, number[]>();

  /** In no order. */
  at(key: string): readonly number[] {
    return this.#byKey.get(key) ?? none;
  }

  add(key: string, rank: number): void {
    const ranks = this.#byKey.get(key);
    if (ranks === undefined) this.#byKey.set(key, [rank]);
    else ranks.push(rank);
  }

  remove(key: string, rank: number): void {
    const ranks = this.#byKey.get(key);
    if (ranks === undefined) return;
    const last = ranks.pop()!;
    if (last !== rank) ranks[ranks.indexOf(rank)] = last;
    if (ranks.length === 0) this.#byKey.delete(key);
  }
}

const none: readonly number[] = [];

/** Which rules remember something about a key: ranks of rules by key. */
export class LiveRules {
  readonly #byKey = new Map<string, Set<number>>();

  at(key: string): ReadonlySet<number> {
    return this.#byKey.get(key) ?? none;
  }

  add(key: string, rank: number): void {
    const ranks = this.#byKey.get(key);
    if (ranks === undefined) this.#byKey.set(key, new Set([rank]));
    else ranks.add(rank);
  }

  remove(key: string, rank: number): void {
    const ranks = this.#byKey.get(key);
    if (ranks?.delete(rank) === true && ranks.size === 0) this.#byKey.delete(key);
  }
}

const none: ReadonlySet<number> = new Set();

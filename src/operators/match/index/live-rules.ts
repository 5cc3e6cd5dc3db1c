/** Which rules remember something about a key: ranks of rules by key. */
export class LiveRules {
  readonly #byKey = new Map<string, ReadonlySet<number>>();
  /** For each rank the set of it alone. Most keys have one live rule, and a set of its own costs 200 bytes. */
  readonly #alone: ReadonlySet<number>[] = [];

  at(key: string): ReadonlySet<number> {
    return this.#byKey.get(key) ?? none;
  }

  add(key: string, rank: number): void {
    const ranks = this.#byKey.get(key);
    if (ranks === undefined) this.#byKey.set(key, (this.#alone[rank] ??= new Set([rank])));
    else if (ranks.size === 1) this.#byKey.set(key, new Set([...ranks, rank]));
    else (ranks as Set<number>).add(rank);
  }

  remove(key: string, rank: number): void {
    const ranks = this.#byKey.get(key);
    if (ranks?.has(rank) !== true) return;
    if (ranks.size === 1) this.#byKey.delete(key);
    else if (ranks.size === 2) this.#keepOne(key, ranks, rank);
    else (ranks as Set<number>).delete(rank);
  }

  #keepOne(key: string, ranks: ReadonlySet<number>, gone: number): void {
    const [left] = [...ranks].filter((rank) => rank !== gone);
    this.#byKey.set(key, (this.#alone[left!] ??= new Set([left!])));
  }
}

const none: ReadonlySet<number> = new Set();

/** What a version is counted from. */
export interface CountedRule {
  readonly id: string;
  /** Another content is another version. */
  readonly content: string;
}

/** Counts versions for tables that have none: a rule's version rises by one when its content differs from before. */
export interface VersionCounter {
  /** The versions of the rules of a store, in the order given. */
  count(store: string, rules: readonly CountedRule[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Counts from 1 in every process. */
export class MemoryVersionCounter implements VersionCounter {
  readonly #known = new Map<string, { readonly version: number; readonly content: string }>();

  async count(store: string, rules: readonly CountedRule[]): Promise<readonly number[]> {
    return rules.map(({ id, content }) => {
      const key = JSON.stringify([store, id]);
      const before = this.#known.get(key);
      const version = (before?.version ?? 0) + (before?.content === content ? 0 : 1);
      this.#known.set(key, { version, content });
      return version;
    });
  }

  async close(): Promise<void> {}
}

import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";

/** One whole expression, class or function: the smallest thing that can fail (C10). May throw. */
export interface Leaf {
  /** Equal keys = equal meaning. */
  readonly key: string;
  readonly simple: boolean;
  test(event: Event, context: ConditionContext): boolean;
}

/** A leaf that remembers its answer for the event at hand, so that all rules that share it ask it once (D4). */
export class SharedLeaf {
  readonly leaf: Leaf;
  /** Why the leaf failed for the event last asked about; undefined when it did not. */
  failure: unknown;
  #event: Event | undefined;
  #answer = false;

  constructor(leaf: Leaf) {
    this.leaf = leaf;
  }

  /** The answer; a failing leaf is false. */
  ask(event: Event, context: ConditionContext): boolean {
    if (event === this.#event && this.leaf.simple) return this.#answer;
    this.#event = event;
    this.failure = undefined;
    try {
      this.#answer = this.leaf.test(event, context);
    } catch (error) {
      this.#answer = false;
      this.failure = error ?? new Error("unknown failure");
    }
    return this.#answer;
  }
}

/** Entries from which the pool looks for leaves that nobody uses any more. */
const smallPool = 1024;

/** The leaves of the rules of a host; equal ones are one. Holds none that no rule uses. */
export class LeafPool {
  readonly #leaves = new Map<string, WeakRef<SharedLeaf>>();
  #purgeAt = smallPool;

  share(leaf: Leaf): SharedLeaf {
    const known = this.#leaves.get(leaf.key)?.deref();
    if (known !== undefined) return known;
    const shared = new SharedLeaf(leaf);
    this.#leaves.set(leaf.key, new WeakRef(shared));
    if (this.#leaves.size >= this.#purgeAt) this.#purge();
    return shared;
  }

  #purge(): void {
    for (const [key, leaf] of this.#leaves) if (leaf.deref() === undefined) this.#leaves.delete(key);
    this.#purgeAt = Math.max(smallPool, 2 * this.#leaves.size);
  }
}

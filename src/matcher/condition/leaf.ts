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

/** The leaves of a rule set; equal ones are one. */
export class LeafPool {
  readonly #leaves = new Map<string, SharedLeaf>();

  share(leaf: Leaf): SharedLeaf {
    let shared = this.#leaves.get(leaf.key);
    if (shared === undefined) this.#leaves.set(leaf.key, (shared = new SharedLeaf(leaf)));
    return shared;
  }
}

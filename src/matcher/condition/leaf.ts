import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";

/** One whole expression, class or function: the smallest thing that can fail (C10). May throw. */
export interface Leaf {
  /** Equal keys = equal meaning. */
  readonly key: string;
  readonly simple: boolean;
  readonly test: (event: Event, context: ConditionContext) => boolean;
  /** Makes a quicker test with the same answers and failures; undefined when there is none. */
  readonly generate?: () => Leaf["test"] | undefined;
}

/** A leaf that was asked so often is worth code of its own: making it takes as long as some hundred answers. */
const hotAfter = 1000;

/**
 * Numbers the events that leaves are asked about. A leaf notes the number of one, not the event: thousands of leaves
 * would hold a chunk of bytes each, and the collector would have to be told of each note.
 */
class EventNumbers {
  #event: Event | undefined = undefined;
  #number = 0;

  of(event: Event): number {
    if (event !== this.#event) {
      this.#event = event;
      this.#number += 1;
    }
    return this.#number;
  }
}

/** A leaf that remembers its answer for the event at hand, so that all rules that share it ask it once (D4). */
export class SharedLeaf {
  readonly leaf: Leaf;
  /** Why the leaf failed for the event last asked about; undefined when it did not. */
  failure: unknown;
  readonly #events: EventNumbers;
  /** Number of the event last asked about. */
  #number = 0;
  #answer = false;
  #test: Leaf["test"];
  /** How often it is asked before it gets code of its own. */
  #untilHot: number;

  constructor(leaf: Leaf, codegen: boolean, events: EventNumbers) {
    this.leaf = leaf;
    this.#events = events;
    this.#test = leaf.test;
    this.#untilHot = codegen && leaf.generate !== undefined ? hotAfter : Infinity;
  }

  /** The answer; a failing leaf is false. */
  ask(event: Event, context: ConditionContext): boolean {
    const number = this.#events.of(event);
    if (number === this.#number && this.leaf.simple) return this.#answer;
    this.#number = number;
    this.failure = undefined;
    if (--this.#untilHot === 0) this.#test = this.leaf.generate?.() ?? this.#test;
    try {
      this.#answer = this.#test(event, context);
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
  readonly #codegen: boolean;
  readonly #events = new EventNumbers();

  /** `codegen`: leaves that are asked often get generated code. */
  constructor(codegen = true) {
    this.#codegen = codegen;
  }

  share(leaf: Leaf): SharedLeaf {
    const known = this.#leaves.get(leaf.key)?.deref();
    if (known !== undefined) return known;
    const shared = new SharedLeaf(leaf, this.#codegen, this.#events);
    this.#leaves.set(leaf.key, new WeakRef(shared));
    if (this.#leaves.size >= this.#purgeAt) this.#purge();
    return shared;
  }

  #purge(): void {
    for (const [key, leaf] of this.#leaves) if (leaf.deref() === undefined) this.#leaves.delete(key);
    this.#purgeAt = Math.max(smallPool, 2 * this.#leaves.size);
  }
}

import { PartialMatch } from "../partial-match.ts";
import type { Equality } from "./equality.ts";
import type { JoinValue } from "./join.ts";

/** From so many partial matches on an index costs less than asking each. */
const worthwhile = 16;

/** The partial matches of a bucket by what an event must equal, each with the one before it in the bucket. */
export class JoinIndex {
  readonly #join: Equality;
  readonly #before = new Map<PartialMatch, PartialMatch | undefined>();
  /** In the order of the bucket; most keys have one. Under undefined those that every event may concern. */
  readonly #byKey = new Map<JoinValue, PartialMatch | Set<PartialMatch>>();

  /** An index of the linked partial matches; undefined when there are too few of them. */
  static of(join: Equality, first: PartialMatch | undefined): JoinIndex | undefined {
    let count = 0;
    for (let each = first; each !== undefined && count < worthwhile; each = each.next) count++;
    return count < worthwhile ? undefined : new JoinIndex(join, first);
  }

  private constructor(join: Equality, first: PartialMatch | undefined) {
    this.#join = join;
    let before: PartialMatch | undefined;
    for (let each = first; each !== undefined; each = each.next) {
      this.insert(each, before, undefined);
      before = each;
    }
  }

  /** Those that an event may concern, in the order of the bucket; undefined when it may concern all. */
  find(ofEvent: JoinValue): Iterable<PartialMatch> | undefined {
    if (ofEvent === undefined) return undefined;
    const found = this.#at(ofEvent);
    const always = this.#at(undefined);
    if (always === none || found === none) return found === none ? always : found;
    const all = [...always, ...found].sort((a, b) => a.startOrder - b.startOrder);
    // What starts with the same event has an order that only the bucket knows.
    const isUnclear = all.some(({ startOrder }, at) => all[at + 1]?.startOrder === startOrder);
    return isUnclear ? undefined : all;
  }

  /** The one before this one in the bucket. */
  before(partial: PartialMatch): PartialMatch | undefined {
    return this.#before.get(partial);
  }

  /** Adds one between two neighbours, after all that began at the same event. */
  insert(partial: PartialMatch, before: PartialMatch | undefined, after: PartialMatch | undefined): void {
    this.#before.set(partial, before);
    if (after !== undefined) this.#before.set(after, partial);
    const key = this.#join.ofPath(partial);
    const known = this.#byKey.get(key);
    if (known === undefined) this.#byKey.set(key, partial);
    else if (known instanceof PartialMatch || after !== undefined)
      this.#byKey.set(key, inOrder([...this.#at(key), partial]));
    else known.add(partial);
  }

  /** Takes out the one between two neighbours. */
  remove(partial: PartialMatch, before: PartialMatch | undefined, after: PartialMatch | undefined): void {
    this.#before.delete(partial);
    if (after !== undefined) this.#before.set(after, before);
    const key = this.#join.ofPath(partial);
    const known = this.#byKey.get(key);
    if (known instanceof Set) known.delete(partial);
    if (known === partial || (known instanceof Set && known.size === 0)) this.#byKey.delete(key);
  }

  #at(key: JoinValue): Iterable<PartialMatch> {
    const found = this.#byKey.get(key);
    return found instanceof PartialMatch ? [found] : (found ?? none);
  }
}

const none: readonly PartialMatch[] = [];

function inOrder(partials: PartialMatch[]): Set<PartialMatch> {
  return new Set(partials.sort((a, b) => a.startOrder - b.startOrder));
}

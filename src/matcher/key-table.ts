import { objectList } from "../event/settled-list.ts";
import { KeyMatcher } from "./key-matcher.ts";
import type { RuleMatcher } from "./rule-matcher.ts";
import { hashOf, TextMap } from "./text-map.ts";

/** So many states that have ended are used again. */
const mostSpare = 1024;

/** What rules remember about one key: that of one rule by itself, as for most keys, or of several by `number`. */
export type KeyEntry = KeyMatcher | KeyMatcher[];

/**
 * What rules remember, by key. Rules with one key share a table, so that one look-up serves all of them and a key
 * costs one entry.
 */
export class KeyTable {
  readonly #entries = new TextMap<KeyEntry>(keyOf, readNear);
  #numbers = 0;
  /** Number of states in all entries. */
  #states = 0;
  /** States that have ended, up to `mostSpare`. */
  readonly #spare = objectList<KeyMatcher>();

  /** Number of keys about which something is remembered. */
  get size(): number {
    return this.#entries.size;
  }

  /** A number for a rule of the table; later rules have higher ones. */
  nextNumber(): number {
    return this.#numbers++;
  }

  /** `hash`: `hashOf` the key, if it is known. */
  at(key: string, hash?: number): KeyEntry | undefined {
    return this.#entries.get(key, hash);
  }

  /** Brings what is remembered about keys with these hashes near (`TextMap.touch`, which overwrites them). */
  touch(hashes: Int32Array, count: number): void {
    this.#entries.touch(hashes, count);
  }

  /** An empty state, to be added; the memory of one that has ended lately is still near. */
  newState(rule: RuleMatcher, key: string): KeyMatcher {
    return this.#spare.pop()?.reuse(rule, key) ?? new KeyMatcher(rule, key);
  }

  /** Takes back an empty state that is not remembered. */
  giveBack(state: KeyMatcher): void {
    if (this.#spare.length < mostSpare) this.#spare.push(state);
  }

  add(state: KeyMatcher): void {
    this.#states += 1;
    const hash = hashOf(state.key);
    state.hash = hash;
    const entry = this.#entries.get(state.key, hash);
    if (entry === undefined) this.#entries.put(state, hash);
    else if (Array.isArray(entry)) insert(entry, state);
    else this.#entries.put(entry.rule.number < state.rule.number ? [entry, state] : [state, entry], hash);
  }

  /** Forgets a state, which must be there. */
  remove(state: KeyMatcher): void {
    const { key, hash } = state;
    const entry = this.#entries.get(key, hash);
    if (entry === undefined) return;
    this.#states -= 1;
    if (!Array.isArray(entry)) return this.#entries.delete(key, hash);
    entry.splice(entry.indexOf(state), 1);
    if (entry.length === 1) this.#entries.put(entry[0]!, hash);
  }

  /** Forgets all states of a rule; at once when no other rule has any. */
  removeAll(states: readonly KeyMatcher[]): void {
    if (states.length < this.#states) for (const state of states) this.remove(state);
    else {
      this.#entries.clear();
      this.#states = 0;
    }
  }

  /** All that one rule remembers now, in no order that means anything. */
  of(rule: RuleMatcher): KeyMatcher[] {
    return this.#entries.values().flatMap((entry) => inEntry(entry, rule) ?? []);
  }
}

/** Its key, and the first partial match that waits: W2 of the peers gains 4 %. Events, yet farther away, gain nothing. */
function readNear(entry: KeyEntry): number {
  if (Array.isArray(entry)) return entry.length;
  return entry.key.length + (entry.first?.element ?? 0);
}

function keyOf(entry: KeyEntry): string {
  return Array.isArray(entry) ? entry[0]!.key : entry.key;
}

/** What a rule remembers, among what the rules of a table remember about a key. */
export function inEntry(entry: KeyEntry | undefined, rule: RuleMatcher): KeyMatcher | undefined {
  if (entry === undefined) return undefined;
  if (!Array.isArray(entry)) return entry.rule === rule ? entry : undefined;
  const state = entry[placeOf(entry, rule.number)];
  return state?.rule === rule ? state : undefined;
}

/** The first place whose rule has the number or a higher one. */
function placeOf(states: readonly KeyMatcher[], number: number): number {
  let [from, to] = [0, states.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (states[middle]!.rule.number < number) from = middle + 1;
    else to = middle;
  }
  return from;
}

function insert(states: KeyMatcher[], state: KeyMatcher): void {
  states.splice(placeOf(states, state.rule.number), 0, state);
}

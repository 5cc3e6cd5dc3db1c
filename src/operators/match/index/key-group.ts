import type { Event } from "../../../event/event.ts";
import { hostOfKey } from "../../key/host-of-key.ts";
import type { KeySelector } from "../../key/key-selector.ts";
import type { KeyShare } from "../match-stage.ts";
import type { Candidates } from "./candidates.ts";
import type { FieldOrder } from "./field-order.ts";
import { IndexNode } from "./index-node.ts";
import { LiveRules } from "./live-rules.ts";
import type { PlacedCondition, RulePlacement } from "./rule-placement.ts";

/** The rules of one key, so that the key of an event is worked out once for all of them. */
export class KeyGroup {
  /** Key of the event last asked about. */
  key = "";
  /** Events without the key. */
  readonly missing = { count: 0 };
  readonly #selector: KeySelector;
  readonly #share: KeyShare;
  readonly #starts = new IndexNode();
  readonly #continues = new IndexNode();
  /** Rules with partial matches in which every event of the key may change something. */
  readonly #restless = new LiveRules();
  /** The other rules with partial matches. */
  readonly #relaxed = new LiveRules();
  readonly #restlessRanks = new Set<number>();
  /** Rules with partial matches of the key last asked about; one look-up of the key serves all candidates. */
  #restlessHere: ReadonlySet<number> = new Set();
  #relaxedHere = this.#restlessHere;

  constructor(selector: KeySelector, share: KeyShare) {
    this.#selector = selector;
    this.#share = share;
  }

  add(rank: number, { starts, continues }: RulePlacement, order: FieldOrder): void {
    for (const placed of starts) place(this.#starts, rank, placed, order);
    if (continues === undefined) this.#restlessRanks.add(rank);
    else for (const placed of continues) place(this.#continues, rank, placed, order);
  }

  /** Adds the rules that the event may concern, and remembers its key. `waiting` is to be used at will. */
  collect(event: Event, candidates: Candidates, waiting: Candidates): void {
    const key = this.#selector.canonical(event);
    const { index, count } = this.#share;
    if (key === undefined) {
      if (index === 0) this.missing.count += 1; // every host sees the event, one counts it
      return;
    }
    if (count > 1 && hostOfKey(this.#selector.name, key, count) !== index) return;
    this.key = key;
    this.#starts.collect(event, candidates);
    this.#restlessHere = this.#restless.at(key);
    for (const rank of this.#restlessHere) candidates.add(rank);
    this.#relaxedHere = this.#relaxed.at(key);
    if (this.#relaxedHere.size > 0) this.#collectWaiting(event, candidates, waiting);
  }

  /** Whether a rule of the group has partial matches of the key last asked about. */
  isLive(rank: number): boolean {
    return this.#relaxedHere.has(rank) || this.#restlessHere.has(rank);
  }

  /** Notes that a rule begins to remember something about a key, or has forgotten all. */
  noteLife(rank: number, key: string, lives: boolean): void {
    const rules = this.#restlessRanks.has(rank) ? this.#restless : this.#relaxed;
    if (lives) rules.add(key, rank);
    else rules.remove(key, rank);
  }

  #collectWaiting(event: Event, candidates: Candidates, waiting: Candidates): void {
    waiting.begin();
    this.#continues.collect(event, waiting);
    for (let at = 0; at < waiting.count; at++) {
      const rank = waiting.ranks[at]!;
      if (this.#relaxedHere.has(rank)) candidates.add(rank);
    }
  }
}

function place(node: IndexNode, rank: number, { requirement }: PlacedCondition, order: FieldOrder): void {
  const ways = "unknown" in requirement ? [[]] : requirement.ways;
  for (const way of ways) node.add(rank, order.arrange(way));
}

import type { Event } from "../../../event/event.ts";
import { hostOfKey } from "../../key/host-of-key.ts";
import type { KeySelector } from "../../key/key-selector.ts";
import type { KeyMatcher } from "../../../matcher/key-matcher.ts";
import { inEntry, KeyTable, type KeyEntry } from "../../../matcher/key-table.ts";
import type { RuleMatcher } from "../../../matcher/rule-matcher.ts";
import type { KeyShare } from "../match-stage.ts";
import type { Candidates } from "./candidates.ts";
import type { FieldOrder } from "./field-order.ts";
import { IndexNode } from "./index-node.ts";
import type { PlacedCondition, RulePlacement } from "./rule-placement.ts";

/** The rules of one key, so that the key of an event is worked out and looked up once for all of them. */
export class KeyGroup {
  /** Key of the event last asked about. */
  key = "";
  /** Events without the key. */
  readonly missing = { count: 0 };
  readonly #selector: KeySelector;
  readonly #share: KeyShare;
  readonly #starts = new IndexNode();
  readonly #continues = new IndexNode();
  /** Rules whose partial matches every event of the key may change. */
  readonly #restless: RuleMatcher[] = [];
  /** The other rules. */
  readonly #relaxed: RuleMatcher[] = [];
  #restlessTable = new KeyTable();
  #relaxedTable = new KeyTable();
  /** What is remembered about the key last asked about. */
  #restlessHere: KeyEntry | undefined;
  #relaxedHere: KeyEntry | undefined;

  constructor(selector: KeySelector, share: KeyShare) {
    this.#selector = selector;
    this.#share = share;
  }

  add(matcher: RuleMatcher, { starts, continues }: RulePlacement, order: FieldOrder): void {
    const oneStart = starts.length === 1 && matcher.startsByOneCondition;
    for (const placed of starts) place(this.#starts, matcher.rank, placed, order, oneStart);
    if (continues === undefined) this.#restless.push(matcher);
    else {
      this.#relaxed.push(matcher);
      for (const placed of continues) place(this.#continues, matcher.rank, placed, order, false);
    }
  }

  /** To be called when all rules have been added: from now on they remember things together. */
  join(): void {
    this.#restlessTable = joinTables(this.#restless);
    this.#relaxedTable = joinTables(this.#relaxed);
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
    this.#starts.collect(event, candidates, true);
    this.#restlessHere = this.#restless.length > 0 ? this.#restlessTable.at(key) : undefined;
    if (this.#restlessHere !== undefined) addRules(this.#restlessHere, candidates);
    if (this.#relaxed.length > 0) this.#collectRelaxed(event, candidates, waiting);
  }

  /** What a rule of the group remembers about the key last asked about. */
  stateOf(matcher: RuleMatcher): KeyMatcher | undefined {
    return inEntry(matcher.table === this.#relaxedTable ? this.#relaxedHere : this.#restlessHere, matcher);
  }

  /**
   * Of the rules that wait for something, those that wait for this event. The event is asked first: most concern
   * nothing, and then the key need not be looked up, which is the dearest of all (7 to 25 % of logins, absence).
   */
  #collectRelaxed(event: Event, candidates: Candidates, waiting: Candidates): void {
    waiting.begin();
    this.#continues.collect(event, waiting, false);
    this.#relaxedHere =
      waiting.count > 0 || candidates.count > 0 ? this.#relaxedTable.at(this.key) : undefined;
    const here = this.#relaxedHere;
    if (here === undefined || waiting.count === 0) return;
    if (!Array.isArray(here)) addIfIn(waiting, here, candidates);
    else for (let at = 0; at < here.length; at++) addIfIn(waiting, here[at]!, candidates);
  }
}

function addIfIn(waiting: Candidates, { rule }: KeyMatcher, candidates: Candidates): void {
  if (waiting.has(rule.rank)) candidates.add(rule.rank);
}

function addRules(entry: KeyEntry, candidates: Candidates): void {
  if (!Array.isArray(entry)) candidates.add(entry.rule.rank);
  else for (let at = 0; at < entry.length; at++) candidates.add(entry[at]!.rule.rank);
}

/** Lets rules share the largest of their tables. */
function joinTables(matchers: readonly RuleMatcher[]): KeyTable {
  let table = new KeyTable();
  for (const matcher of matchers) if (matcher.table.size > table.size) ({ table } = matcher);
  for (const matcher of matchers) matcher.join(table);
  return table;
}

function place(
  node: IndexNode,
  rank: number,
  { requirement }: PlacedCondition,
  order: FieldOrder,
  maySettle: boolean,
): void {
  if ("unknown" in requirement) return node.add(rank, [], false);
  for (const way of requirement.ways) {
    const arranged = order.arrange(way);
    const settles = maySettle && requirement.exact === true && arranged.length === way.length;
    node.add(rank, arranged, settles);
  }
}

import { bucketsOf } from "../../matcher/buckets.ts";
import type { KeyMatcher } from "../../matcher/key-matcher.ts";
import type { PartialMatch } from "../../matcher/partial-match.ts";
import type { RuleMatcher } from "../../matcher/rule-matcher.ts";
import type { Incidents } from "../../rules/incidents.ts";
import type { RuleLimits } from "../../rules/rule-limits.ts";

/** Above its total a rule is brought down to this share, so that the search for the oldest is rarely made. */
const keptShare = 0.9;

/** What is to be shed: partial matches, by what they belong to. */
export type Shed = ReadonlyMap<KeyMatcher, ReadonlySet<PartialMatch>>;

/** Keeps the live partial matches of a rule within its limits; knows how many there are and were shed. */
export class PartialMatchLimit {
  /** Partial matches that were shed. */
  count = 0;
  readonly #matcher: RuleMatcher;
  readonly #perKey: number;
  readonly #total: number;
  readonly #newest: boolean;
  readonly #incidents: Incidents;
  #live = 0;

  /** `hosts`: number of hosts that share the total. */
  constructor(matcher: RuleMatcher, limits: RuleLimits, hosts: number, incidents: Incidents) {
    this.#matcher = matcher;
    this.#incidents = incidents;
    this.#perKey = limits.partialMatchesPerKey ?? Infinity;
    this.#total = limits.partialMatches === undefined ? Infinity : Math.ceil(limits.partialMatches / hosts);
    this.#newest = limits.shed === "newest";
    for (const state of matcher.states()) this.#live += countOf(state);
  }

  /** Number of the state's partial matches; to be asked before it changes. */
  before(state: KeyMatcher | undefined): number {
    return state === undefined ? 0 : countOf(state);
  }

  /** Notes a change of the state, and gives what is too much now. */
  after(state: KeyMatcher | undefined, before: number): Shed {
    const now = state === undefined ? 0 : countOf(state);
    this.#live += now - before;
    if (state !== undefined && now > this.#perKey) return this.#choose([state], now - this.#perKey);
    if (this.#live <= this.#total) return nothing;
    const kept = Math.max(1, Math.floor(keptShare * this.#total));
    return this.#choose(this.#matcher.states(), this.#live - kept);
  }

  #choose(states: readonly KeyMatcher[], count: number): Shed {
    const all = states.flatMap((state) =>
      [...bucketsOf(state)].flatMap((bucket) =>
        [...bucket.partials()].map((partial) => ({ state, partial })),
      ),
    );
    all.sort((a, b) => a.partial.startOrder - b.partial.startOrder || a.partial.order - b.partial.order);
    const chosen = this.#newest ? all.slice(-count) : all.slice(0, count);
    if (this.count === 0) this.#incidents.count += 1;
    this.count += chosen.length;
    this.#live -= chosen.length;
    const shed = new Map<KeyMatcher, Set<PartialMatch>>();
    for (const { state, partial } of chosen) {
      const partials = shed.get(state) ?? new Set();
      shed.set(state, partials.add(partial));
    }
    return shed;
  }
}

const nothing: Shed = new Map();

function countOf(state: KeyMatcher): number {
  let count = 0;
  for (const bucket of bucketsOf(state))
    for (let partial = bucket.first; partial !== undefined; partial = partial.next) count += 1;
  return count;
}

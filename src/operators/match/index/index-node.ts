import type { Event } from "../../../event/event.ts";
import type { Value } from "../../../event/value.ts";
import type { Candidates } from "./candidates.ts";
import { doubleOf, pointKey, type IndexedField, type PointKey } from "./indexed-field.ts";
import type { FieldTest, PointTest, RangeTest, Way } from "./requirement.ts";
import type { RankedRange } from "./pieces.ts";
import { rangeLookup, type RangeLookup } from "./range-lookup.ts";

/**
 * A level of the index: rules that every event here concerns, and for each field that the others ask for, where its
 * value leads. The values of an equality lead to a level of their own, so what else a conjunction asks for is looked
 * up only among the rules that share the equality.
 */
export class IndexNode {
  readonly #always: number[] = [];
  /** Those of them that certainly are. */
  readonly #surely: number[] = [];
  readonly #branches = new Map<string, FieldBranch>();
  /** The branches again: an array is walked faster than a map. */
  readonly #list: FieldBranch[] = [];

  /** Notes that a rule is concerned by events that pass the tests; `sure`: certainly, when they are these alone. */
  add(rank: number, way: Way, sure: boolean): void {
    const [first, ...rest] = way;
    if (first === undefined) (sure ? this.#surely : this.#always).push(rank);
    else if (first.kind === "points") this.#branchOf(first).addPoints(rank, first, rest, sure);
    else this.#branchOf(first).addRange(rank, first, sure && rest.length === 0);
  }

  /** Adds all rules that the event may concern; `mayBeSure`: it passed the tests before this level as it is. */
  collect(event: Event, candidates: Candidates, mayBeSure: boolean): void {
    candidates.addAll(this.#always);
    if (mayBeSure) candidates.addAllSure(this.#surely);
    else candidates.addAll(this.#surely);
    for (let at = 0; at < this.#list.length; at++) this.#list[at]!.collect(event, candidates, mayBeSure);
  }

  #branchOf({ field }: FieldTest): FieldBranch {
    let branch = this.#branches.get(field.name);
    if (branch === undefined) {
      branch = new FieldBranch(field);
      this.#branches.set(field.name, branch);
      this.#list.push(branch);
    }
    return branch;
  }
}

/** What the value of one field leads to. */
class FieldBranch {
  readonly #field: IndexedField;
  readonly #points = new Map<PointKey, IndexNode>();
  readonly #ranges: RankedRange[] = [];
  /** Made when first asked. */
  #lookup: RangeLookup | undefined;

  constructor(field: IndexedField) {
    this.#field = field;
  }

  addPoints(rank: number, { keys }: PointTest, rest: Way, sure: boolean): void {
    for (const key of keys) {
      let node = this.#points.get(key);
      if (node === undefined) this.#points.set(key, (node = new IndexNode()));
      node.add(rank, rest, sure);
    }
  }

  addRange(rank: number, { from, to, fromOpen, toOpen }: RangeTest, sure: boolean): void {
    this.#ranges.push({ rank, from, to, fromOpen, toOpen, sure });
    this.#lookup = undefined;
  }

  collect(event: Event, candidates: Candidates, mayBeSure: boolean): void {
    let value: Value;
    try {
      value = this.#field.read(event);
    } catch {
      this.#collectEverything(event, candidates);
      return;
    }
    const sure = mayBeSure && (typeof value !== "object" || value === null) && typeof value !== "bigint";
    this.#points.get(pointKey(value))?.collect(event, candidates, sure);
    if (this.#ranges.length > 0) this.#collectRanges(value, candidates, sure);
  }

  /** Nil lies in no range. What has no place among numbers is offered to all, so that their failures are counted. */
  #collectRanges(value: Value, candidates: Candidates, mayBeSure: boolean): void {
    if (value === undefined || value === null) return;
    const number = doubleOf(value);
    if (number === undefined || Number.isNaN(number)) {
      for (const { rank } of this.#ranges) candidates.add(rank);
    } else (this.#lookup ??= rangeLookup(this.#ranges)).collect(number, candidates, mayBeSure);
  }

  /** The field cannot be read: each condition that reads it is asked, and says so. */
  #collectEverything(event: Event, candidates: Candidates): void {
    for (const node of this.#points.values()) node.collect(event, candidates, false);
    for (const { rank } of this.#ranges) candidates.add(rank);
  }
}

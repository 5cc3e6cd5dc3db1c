import { objectList } from "../../../event/settled-list.ts";
import type { Event } from "../../../event/event.ts";
import type { Value } from "../../../event/value.ts";
import type { Candidates } from "./candidates.ts";
import { doubleOf, pointKey, type IndexedField, type PointKey } from "./indexed-field.ts";
import type { FieldTest, PointTest, RangeTest, Way } from "./requirement.ts";
import type { RuleRange } from "./pieces.ts";
import { RangeSet } from "./range-set.ts";
import { removeAt } from "./remove-at.ts";

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
  readonly #list = objectList<FieldBranch>();

  get isEmpty(): boolean {
    return this.#list.length === 0 && this.#always.length === 0 && this.#surely.length === 0;
  }

  /** Notes that a rule is concerned by events that pass the tests; `sure`: certainly, when they are these alone. */
  add(slot: number, way: Way, sure: boolean): void {
    const [first, ...rest] = way;
    if (first === undefined) this.#rules(sure).push(slot);
    else if (first.kind === "points") this.#branchOf(first).addPoints(slot, first, rest, sure);
    else this.#branchOf(first).addRange(slot, first, sure && rest.length === 0);
  }

  /** Takes back what was noted once. */
  remove(slot: number, way: Way, sure: boolean): void {
    const [first, ...rest] = way;
    if (first === undefined) {
      const rules = this.#rules(sure);
      return removeAt(rules, rules.indexOf(slot));
    }
    const branch = this.#branchOf(first);
    if (first.kind === "points") branch.removePoints(slot, first, rest, sure);
    else branch.removeRange(slot, first, sure && rest.length === 0);
    if (branch.isEmpty) this.#drop(branch, first);
  }

  /** Adds all rules that the event may concern; `mayBeSure`: it passed the tests before this level as it is. */
  collect(event: Event, candidates: Candidates, mayBeSure: boolean): void {
    candidates.addAll(this.#always);
    if (mayBeSure) candidates.addAllSure(this.#surely);
    else candidates.addAll(this.#surely);
    for (let at = 0; at < this.#list.length; at++) this.#list[at]!.collect(event, candidates, mayBeSure);
  }

  /** False when `collect` would certainly add nothing; much cheaper to ask. */
  mayConcern(event: Event): boolean {
    if (this.#always.length + this.#surely.length > 0) return true;
    for (let at = 0; at < this.#list.length; at++) if (this.#list[at]!.mayConcern(event)) return true;
    return false;
  }

  /** Makes the look-ups of ranges, which are otherwise made when they are first asked. */
  prepare(): void {
    for (const branch of this.#list) branch.prepare();
  }

  #rules(sure: boolean): number[] {
    return sure ? this.#surely : this.#always;
  }

  #drop(branch: FieldBranch, { field }: FieldTest): void {
    this.#branches.delete(field.name);
    removeAt(this.#list, this.#list.indexOf(branch));
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
  readonly #ranges = new RangeSet();

  constructor(field: IndexedField) {
    this.#field = field;
  }

  get isEmpty(): boolean {
    return this.#points.size === 0 && this.#ranges.size === 0;
  }

  addPoints(slot: number, { keys }: PointTest, rest: Way, sure: boolean): void {
    for (const key of keys) {
      let node = this.#points.get(key);
      if (node === undefined) this.#points.set(key, (node = new IndexNode()));
      node.add(slot, rest, sure);
    }
  }

  removePoints(slot: number, { keys }: PointTest, rest: Way, sure: boolean): void {
    for (const key of keys) {
      const node = this.#points.get(key)!;
      node.remove(slot, rest, sure);
      if (node.isEmpty) this.#points.delete(key);
    }
  }

  addRange(slot: number, test: RangeTest, sure: boolean): void {
    this.#ranges.add(rangeOf(slot, test, sure));
  }

  removeRange(slot: number, test: RangeTest, sure: boolean): void {
    this.#ranges.remove(rangeOf(slot, test, sure));
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
    if (this.#ranges.size > 0) this.#collectRanges(value, candidates, sure);
  }

  mayConcern(event: Event): boolean {
    let value: Value;
    try {
      value = this.#field.read(event);
    } catch {
      return true; // it cannot be read
    }
    if (this.#ranges.size > 0 && this.#mayBeInRange(value)) return true;
    return this.#points.size > 0 && (this.#points.get(pointKey(value))?.mayConcern(event) ?? false);
  }

  /** See `#collectRanges`. */
  #mayBeInRange(value: Value): boolean {
    if (value === undefined || value === null) return false;
    const number = doubleOf(value);
    return number === undefined || Number.isNaN(number) || this.#ranges.mayInclude(number);
  }

  prepare(): void {
    for (const node of this.#points.values()) node.prepare();
    if (this.#ranges.size > 0) this.#ranges.prepare();
  }

  /** Nil lies in no range. What has no place among numbers is offered to all, so that their failures are counted. */
  #collectRanges(value: Value, candidates: Candidates, mayBeSure: boolean): void {
    if (value === undefined || value === null) return;
    const number = doubleOf(value);
    if (number === undefined || Number.isNaN(number)) this.#ranges.collectAll(candidates);
    else this.#ranges.collect(number, candidates, mayBeSure);
  }

  /** The field cannot be read: each condition that reads it is asked, and says so. */
  #collectEverything(event: Event, candidates: Candidates): void {
    for (const node of this.#points.values()) node.collect(event, candidates, false);
    this.#ranges.collectAll(candidates);
  }
}

function rangeOf(slot: number, { from, to, fromOpen, toOpen }: RangeTest, sure: boolean): RuleRange {
  return { slot, from, to, fromOpen, toOpen, sure };
}

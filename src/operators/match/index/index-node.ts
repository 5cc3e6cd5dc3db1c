import type { Event } from "../../../event/event.ts";
import type { Value } from "../../../event/value.ts";
import type { Candidates } from "./candidates.ts";
import { doubleOf, pointKey, type IndexedField, type PointKey } from "./indexed-field.ts";
import type { FieldTest, PointTest, RangeTest, Way } from "./requirement.ts";
import { SegmentTree, type RankedRange } from "./segment-tree.ts";

/**
 * A level of the index: rules that every event here concerns, and for each field that the others ask for, where its
 * value leads. The values of an equality lead to a level of their own, so what else a conjunction asks for is looked
 * up only among the rules that share the equality.
 */
export class IndexNode {
  readonly #always: number[] = [];
  readonly #branches = new Map<string, FieldBranch>();
  /** The branches again: an array is walked faster than a map. */
  readonly #list: FieldBranch[] = [];

  /** Notes that a rule is concerned by events that pass the tests. */
  add(rank: number, way: Way): void {
    const [first, ...rest] = way;
    if (first === undefined) this.#always.push(rank);
    else if (first.kind === "points") this.#branchOf(first).addPoints(rank, first, rest);
    else this.#branchOf(first).addRange(rank, first);
  }

  /** Adds all rules that the event may concern. */
  collect(event: Event, candidates: Candidates): void {
    candidates.addAll(this.#always);
    for (const branch of this.#list) branch.collect(event, candidates);
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
  #tree: SegmentTree | undefined;

  constructor(field: IndexedField) {
    this.#field = field;
  }

  addPoints(rank: number, { keys }: PointTest, rest: Way): void {
    for (const key of keys) {
      let node = this.#points.get(key);
      if (node === undefined) this.#points.set(key, (node = new IndexNode()));
      node.add(rank, rest);
    }
  }

  addRange(rank: number, { from, to }: RangeTest): void {
    this.#ranges.push({ rank, from, to });
    this.#tree = undefined;
  }

  collect(event: Event, candidates: Candidates): void {
    let value: Value;
    try {
      value = this.#field.read(event);
    } catch {
      this.#collectEverything(event, candidates);
      return;
    }
    this.#points.get(pointKey(value))?.collect(event, candidates);
    if (this.#ranges.length > 0) this.#collectRanges(value, candidates);
  }

  /** Nil lies in no range. What has no place among numbers is offered to all, so that their failures are counted. */
  #collectRanges(value: Value, candidates: Candidates): void {
    if (value === undefined || value === null) return;
    const number = doubleOf(value);
    if (number === undefined || Number.isNaN(number)) {
      for (const { rank } of this.#ranges) candidates.add(rank);
    } else (this.#tree ??= new SegmentTree(this.#ranges)).collect(number, candidates);
  }

  /** The field cannot be read: each condition that reads it is asked, and says so. */
  #collectEverything(event: Event, candidates: Candidates): void {
    for (const node of this.#points.values()) node.collect(event, candidates);
    for (const { rank } of this.#ranges) candidates.add(rank);
  }
}

import type { Item } from "./item.ts";

/** A set made by an expression, in order of insertion. Built and asked through `collections.ts`. */
export class ValueSet {
  /** Members by canonical key. */
  readonly members: ReadonlyMap<string, Item>;

  constructor(members: ReadonlyMap<string, Item>) {
    this.members = members;
  }
}

import type { Item } from "./item.ts";

/** A map made by an expression, with keys of any kind. Built and asked through `collections.ts`. */
export class ValueMap {
  /** Key and value by the key's canonical key. */
  readonly entries: ReadonlyMap<string, readonly [Item, Item]>;

  constructor(entries: ReadonlyMap<string, readonly [Item, Item]>) {
    this.entries = entries;
  }
}

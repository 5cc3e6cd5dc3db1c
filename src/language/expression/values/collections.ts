import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import { canonicalKey } from "./canonical-key.ts";
import { isList, isNil, isValueObject, kindName, type Item } from "./item.ts";
import { ValueMap } from "./value-map.ts";
import { ValueSet } from "./value-set.ts";

/** A set of the items; equal ones count once, the first stays. */
export function setOf(items: Iterable<Item>): ValueSet {
  const members = new Map<string, Item>();
  for (const item of items) {
    const key = canonicalKey(item);
    if (!members.has(key)) members.set(key, item);
  }
  return new ValueSet(members);
}

/** A map of the entries; a later one replaces an earlier one of the same key. */
export function mapOf(entries: Iterable<readonly [Item, Item]>): ValueMap {
  const byKey = new Map<string, readonly [Item, Item]>();
  for (const entry of entries) byKey.set(canonicalKey(entry[0]), entry);
  return new ValueMap(byKey);
}

export function isMap(item: Item): boolean {
  return item instanceof ValueMap || isValueObject(item);
}

/** Keys and values of a map. */
export function entriesOf(map: Item): readonly (readonly [Item, Item])[] {
  if (map instanceof ValueMap) return [...map.entries.values()];
  if (isValueObject(map)) return Object.entries(map);
  throw evaluationError(`a ${kindName(map)} is no map`);
}

/** The value of a key; undefined when the map has none. Only own properties of objects count. */
export function lookUp(map: Item, key: Item): Item {
  if (map instanceof ValueMap) return map.entries.get(canonicalKey(key))?.[1];
  if (!isValueObject(map)) throw evaluationError(`a ${kindName(map)} is no map`);
  const name = typeof key === "number" ? String(key) : key;
  return typeof name === "string" && Object.hasOwn(map, name) ? map[name] : undefined;
}

export function hasKey(map: Item, key: Item): boolean {
  if (map instanceof ValueMap) return map.entries.has(canonicalKey(key));
  if (!isValueObject(map)) throw evaluationError(`a ${kindName(map)} is no map`);
  return typeof key === "string" && Object.hasOwn(map, key);
}

/** Number of items in a collection; undefined when it is none. */
export function sizeOf(item: Item): number | undefined {
  if (isList(item)) return item.length;
  if (item instanceof ValueSet) return item.members.size;
  if (item instanceof ValueMap) return item.entries.size;
  return isValueObject(item) ? Object.keys(item).length : undefined;
}

/** The items of a collection, counted as steps; entries of a map are maps with `key` and `value`. */
export function itemsOf(collection: Item, frame: Frame): readonly Item[] {
  const items = listItems(collection);
  if (items === undefined) throw evaluationError(`expected a collection, found ${kindName(collection)}`);
  frame.step(items.length);
  return items;
}

function listItems(collection: Item): readonly Item[] | undefined {
  if (isList(collection)) return collection;
  if (collection instanceof ValueSet) return [...collection.members.values()];
  if (!isNil(collection) && isMap(collection)) return entriesOf(collection).map(entryItem);
  return undefined;
}

/** A map entry as an item. */
export function entryItem([key, value]: readonly [Item, Item]): Item {
  return mapOf([
    ["key", key],
    ["value", value],
  ]);
}

import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import { canonicalKey } from "../values/canonical-key.ts";
import { hasKey, isMap, itemsOf, lookUp, mapOf, setOf, sizeOf } from "../values/collections.ts";
import { compareNilFirst } from "../values/compare.ts";
import { equalItems } from "../values/equality.ts";
import type { FunctionValue } from "../values/function-value.ts";
import { isNil, type Item } from "../values/item.ts";
import { strictTruth } from "../values/truth.ts";
import { ValueSet } from "../values/value-set.ts";
import { functionArgument, integerArgument } from "./arguments.ts";
import { joinItems } from "./string-functions.ts";
import type { FunctionDefinition, FunctionFamily } from "./function-definition.ts";

const taking = (
  arity: FunctionDefinition["arity"],
  result: FunctionDefinition["result"],
  call: FunctionDefinition["call"],
): FunctionDefinition => ({ arity, result, call });

/** Functions over collections; text counts as the sequence of its characters, nil mostly as an empty one. */
export const sequenceFunctions: FunctionFamily = {
  count: taking([1, 1], "long", ([collection], frame) => sequence(collection, frame).length),
  include: taking([2, 2], "boolean", includes),
  map: taking([2, 2], "any", ([collection, f], frame) =>
    like(collection, mapped(collection, functionArgument(f), frame), frame),
  ),
  filter: taking([2, 2], "any", ([collection, f], frame) => {
    const accepts = predicate(f, frame);
    return like(collection, sequence(collection, frame).filter(accepts), frame);
  }),
  reduce: taking([3, 3], "any", ([collection, f, initial], frame) => {
    const combine = functionArgument(f);
    return sequence(collection, frame).reduce((result, each) => combine.call([result, each], frame), initial);
  }),
  sort: taking([1, 2], "any", sort),
  reverse: taking([1, 1], "any", reverse),
  distinct: taking([1, 1], "list", ([collection], frame) => [
    ...setOf(sequence(collection, frame)).members.values(),
  ]),
  is_distinct: taking([1, 1], "boolean", ([collection], frame) => {
    const items = sequence(collection, frame);
    return setOf(items).members.size === items.length;
  }),
  group_by: taking([2, 2], "map", groupBy),
  "seq.some": taking([2, 2], "any", ([collection, f], frame) =>
    sequence(collection, frame).find(predicate(f, frame)),
  ),
  "seq.every": taking([2, 2], "boolean", ([collection, f], frame) =>
    sequence(collection, frame).every(predicate(f, frame)),
  ),
  "seq.not_any": taking(
    [2, 2],
    "boolean",
    ([collection, f], frame) => !sequence(collection, frame).some(predicate(f, frame)),
  ),
  "seq.min": taking([1, 1], "any", ([collection], frame) => extreme(sequence(collection, frame), -1)),
  "seq.max": taking([1, 1], "any", ([collection], frame) => extreme(sequence(collection, frame), 1)),
};

/** Items of a collection, characters of a text, nothing for nil. */
export function sequence(collection: Item, frame: Frame): readonly Item[] {
  if (isNil(collection)) return [];
  if (typeof collection !== "string") return itemsOf(collection, frame);
  frame.step(collection.length);
  return Array.from({ length: collection.length }, (_, index) => collection[index]!);
}

function predicate(item: Item, frame: Frame): (each: Item) => boolean {
  const test = functionArgument(item);
  return (each) => strictTruth(test.call([each], frame));
}

function mapped(collection: Item, f: FunctionValue, frame: Frame): readonly Item[] {
  return sequence(collection, frame).map((each) => f.call([each], frame));
}

/** The items in a collection of the same kind: set from set, nil from nil, else a list. */
function like(collection: Item, items: readonly Item[], frame: Frame): Item {
  if (isNil(collection)) return null;
  frame.produce(items.length);
  return collection instanceof ValueSet ? setOf(items) : items;
}

function includes([collection, wanted]: readonly Item[], frame: Frame): boolean {
  if (collection instanceof ValueSet) return collection.members.has(canonicalKey(wanted));
  if (!isNil(collection) && isMap(collection)) return hasKey(collection, wanted);
  return sequence(collection, frame).some((each) => equalItems(each, wanted));
}

function sort([collection, f]: readonly Item[], frame: Frame): Item {
  if (isNil(collection)) return null;
  const items = sequence(collection, frame);
  frame.produce(items.length);
  if (f === undefined) return items.toSorted((left, right) => compareNilFirst(left, right));
  const compare = functionArgument(f);
  return items.toSorted((left, right) => integerArgument(compare.call([left, right], frame)));
}

function reverse([collection]: readonly Item[], frame: Frame): Item {
  if (isNil(collection)) return null;
  const reversed = sequence(collection, frame).toReversed();
  frame.produce(reversed.length);
  return typeof collection === "string" ? joinItems(reversed, "", frame) : reversed;
}

function groupBy([collection, f]: readonly Item[], frame: Frame): Item {
  return groupItems(sequence(collection, frame), functionArgument(f), frame);
}

/** The items by the value that the function gives them, in order. */
export function groupItems(items: readonly Item[], f: FunctionValue, frame: Frame): Item {
  const groups = new Map<string, readonly [Item, Item[]]>();
  for (const item of items) {
    const key = f.call([item], frame);
    const name = canonicalKey(key);
    const group = groups.get(name) ?? [key, []];
    group[1].push(item);
    groups.set(name, group);
  }
  return mapOf(groups.values());
}

/** The smallest (-1) or greatest (1) item, the first of equal ones; nil for none. */
export function extreme(items: readonly Item[], sign: 1 | -1): Item {
  return items.length === 0
    ? null
    : items.reduce((best, each) => (compareNilFirst(each, best) * sign > 0 ? each : best));
}

/** An item by its place or key. */
export function itemAt(collection: Item, place: Item): Item {
  if (isNil(collection)) throw evaluationError("nil has no items");
  if (isMap(collection)) return lookUp(collection, place);
  const index = integerArgument(place);
  const size = sizeOf(collection) ?? 0;
  if (!Array.isArray(collection) || index < 0 || index >= size) {
    throw evaluationError(`there is no item ${index} among ${size}`);
  }
  return (collection as readonly Item[])[index];
}

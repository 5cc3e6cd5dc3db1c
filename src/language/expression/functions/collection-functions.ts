import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import { entriesOf, entryItem, hasKey, isMap, itemsOf, lookUp, mapOf, setOf } from "../values/collections.ts";
import { equalItems } from "../values/equality.ts";
import { isList, kindName, type Item } from "../values/item.ts";
import { ValueSet } from "../values/value-set.ts";
import { integerArgument, textArgument } from "./arguments.ts";
import { pure, type FunctionFamily } from "./function-definition.ts";
import { itemAt, sequence } from "./sequence-functions.ts";

const many = Number.POSITIVE_INFINITY;

/** Making and changing collections. Nothing is changed in place: `seq.add` and its like return a new collection. */
export const collectionFunctions: FunctionFamily = {
  "seq.list": pure([0, many], "list", (...items) => items),
  "seq.set": pure([0, many], "any", (...items) => setOf(items)),
  "seq.map": pure([0, many], "map", mapOfPairs),
  "seq.array": pure([1, many], "list", (_type, ...items) => items),
  "seq.array_of": { arity: [2, 2], result: "list", call: emptyArray },
  "seq.entry": pure(2, "map", (key, value) => entryItem([key, value])),
  "seq.get": pure(2, "any", itemAt),
  "seq.add": pure([2, 3], "any", add),
  "seq.put": pure(3, "any", put),
  "seq.remove": pure(2, "any", remove),
  "seq.contains_key": pure(2, "boolean", (map, key) =>
    isList(map) ? integerArgument(key) >= 0 && integerArgument(key) < map.length : hasKey(map, key),
  ),
  "seq.keys": pure(1, "any", (map) => setOf(entriesOf(map).map(([key]) => key))),
  "seq.vals": pure(1, "list", (map) => entriesOf(map).map(([, value]) => value)),
  into: { arity: [2, 2], call: into },
  zipmap: { arity: [2, 2], result: "map", call: zipMap },
};

function mapOfPairs(...items: readonly Item[]): Item {
  if (items.length % 2 !== 0) throw evaluationError("seq.map takes keys and values in turn");
  const keys = items.filter((_, index) => index % 2 === 0);
  return mapOf(keys.map((key, index) => [key, items[index * 2 + 1]]));
}

/** `seq.array_of(long, 3)` is a list of three zeros. */
function emptyArray([type, length]: readonly Item[], frame: Frame): Item {
  const size = integerArgument(length);
  if (size < 0) throw evaluationError("an array cannot have a negative length");
  frame.produce(size);
  const name = textArgument(type);
  const initial = name === "boolean" ? false : /^(byte|short|int|long|float|double)$/.test(name) ? 0 : null;
  return Array.from({ length: size }, () => initial);
}

function add(collection: Item, first: Item, second?: Item): Item {
  if (isMap(collection)) return put(collection, first, second);
  if (collection instanceof ValueSet) return setOf([...collection.members.values(), first]);
  if (isList(collection)) return [...collection, first];
  throw noCollection(collection);
}

function put(collection: Item, place: Item, value: Item): Item {
  if (isMap(collection)) return mapOf([...entriesOf(collection), [place, value]]);
  if (!isList(collection)) throw noCollection(collection);
  itemAt(collection, place);
  return (collection as readonly Item[]).with(integerArgument(place), value);
}

function remove(collection: Item, unwanted: Item): Item {
  if (isMap(collection)) return mapOf(entriesOf(collection).filter(([key]) => !equalItems(key, unwanted)));
  if (collection instanceof ValueSet) {
    return setOf([...collection.members.values()].filter((each) => !equalItems(each, unwanted)));
  }
  if (!isList(collection)) throw noCollection(collection);
  const index = collection.findIndex((each) => equalItems(each, unwanted));
  return index < 0 ? collection : collection.toSpliced(index, 1);
}

function into([target, source]: readonly Item[], frame: Frame): Item {
  const items = sequence(source, frame);
  frame.produce(items.length);
  if (target instanceof ValueSet) return setOf([...target.members.values(), ...items]);
  if (isList(target)) return [...target, ...items];
  if (!isMap(target)) throw noCollection(target);
  const entries = items.map((each) => [lookUp(each, "key"), lookUp(each, "value")] as const);
  return mapOf([...entriesOf(target), ...entries]);
}

function zipMap([keys, values]: readonly Item[], frame: Frame): Item {
  const items = itemsOf(values, frame);
  const pairs = itemsOf(keys, frame).slice(0, items.length);
  return mapOf(pairs.map((key, index) => [key, items[index]]));
}

function noCollection(item: Item): Error {
  return evaluationError(`expected a collection, found ${kindName(item)}`);
}

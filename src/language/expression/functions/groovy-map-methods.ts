import type { Frame } from "../frame.ts";
import { entriesOf, entryItem, hasKey, lookUp, mapOf, setOf, sizeOf } from "../values/collections.ts";
import { equalItems } from "../values/equality.ts";
import type { FunctionValue } from "../values/function-value.ts";
import type { Item } from "../values/item.ts";
import { groovyTruth } from "../values/truth.ts";
import { functionArgument } from "./arguments.ts";
import { pure, type FunctionDefinition, type FunctionFamily } from "./function-definition.ts";
import { collectionMethods } from "./groovy-collection-methods.ts";

type Entry = readonly [Item, Item];

const onEntries = (
  compute: (entries: readonly Entry[], call: (entry: Entry) => Item) => Item,
): FunctionDefinition => ({
  arity: [2, 2],
  call: ([map, f], frame) => {
    const entries = entriesOf(map);
    frame.step(entries.length);
    const closure = functionArgument(f);
    return compute(entries, (entry) => callWithEntry(closure, entry, frame));
  },
});

/** A closure of two parameters gets key and value, one of one parameter the entry. */
function callWithEntry(closure: FunctionValue, entry: Entry, frame: Frame): Item {
  return closure.call(closure.parameters === 2 ? entry : [entryItem(entry)], frame);
}

/** Methods of maps; the first argument is the map. */
export const mapMethods: FunctionFamily = {
  any: onEntries((entries, call) => entries.some((entry) => groovyTruth(call(entry)))),
  every: onEntries((entries, call) => entries.every((entry) => groovyTruth(call(entry)))),
  count: onEntries((entries, call) => entries.filter((entry) => groovyTruth(call(entry))).length),
  find: onEntries((entries, call) => {
    const found = entries.find((entry) => groovyTruth(call(entry)));
    return found === undefined ? null : entryItem(found);
  }),
  findAll: onEntries((entries, call) => mapOf(entries.filter((entry) => groovyTruth(call(entry))))),
  collect: onEntries((entries, call) => entries.map((entry) => call(entry))),
  sum: { arity: [2, 2], call: (args, frame) => collectionMethods["sum"]!.call(args, frame) },
  max: { arity: [2, 2], call: (args, frame) => collectionMethods["max"]!.call(args, frame) },
  min: { arity: [2, 2], call: (args, frame) => collectionMethods["min"]!.call(args, frame) },
  size: pure(1, "long", sizeOf),
  isEmpty: pure(1, "boolean", (map) => sizeOf(map) === 0),
  get: { arity: [2, 3], call: ([map, key, fallback]) => (hasKey(map, key) ? lookUp(map, key) : fallback) },
  containsKey: pure(2, "boolean", hasKey),
  containsValue: pure(2, "boolean", (map, value) =>
    entriesOf(map).some(([, each]) => equalItems(each, value)),
  ),
  keySet: pure(1, "any", (map) => setOf(entriesOf(map).map(([key]) => key))),
  values: pure(1, "list", (map) => entriesOf(map).map(([, value]) => value)),
};

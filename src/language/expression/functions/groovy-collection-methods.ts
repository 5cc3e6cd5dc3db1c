import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import { groovyPlus } from "../values/groovy-plus.ts";
import { itemsOf, mapOf, setOf, sizeOf } from "../values/collections.ts";
import { compareNilFirst } from "../values/compare.ts";
import { equalItems } from "../values/equality.ts";
import { FunctionValue } from "../values/function-value.ts";
import { isList, type Item } from "../values/item.ts";
import { groovyTruth } from "../values/truth.ts";
import type { ValueMap } from "../values/value-map.ts";
import { ValueSet } from "../values/value-set.ts";
import { functionArgument, integerArgument, textArgument } from "./arguments.ts";
import type { FunctionDefinition, FunctionFamily } from "./function-definition.ts";
import { extreme, groupItems } from "./sequence-functions.ts";
import { joinItems } from "./string-functions.ts";

/** A method of the receiver's items; `most` arguments at most, the receiver not counted. */
const onItems = (
  fewest: number,
  most: number,
  compute: (items: readonly Item[], frame: Frame, first: Item, second: Item) => Item,
): FunctionDefinition => ({
  arity: [fewest + 1, most + 1],
  call: ([receiver, first, second], frame) => compute(itemsOf(receiver, frame), frame, first, second),
});

/** Methods of lists and sets; the first argument is the collection (rule-format §9). */
export const collectionMethods: FunctionFamily = {
  any: onItems(0, 1, (items, frame, f) => items.some(truthOf(f, frame))),
  every: onItems(0, 1, (items, frame, f) => items.every(truthOf(f, frame))),
  find: onItems(0, 1, (items, frame, f) => items.find(truthOf(f, frame)) ?? null),
  findAll: onItems(0, 1, (items, frame, f) => items.filter(truthOf(f, frame))),
  count: onItems(
    1,
    1,
    (items, frame, f) =>
      items.filter(f instanceof FunctionValue ? truthOf(f, frame) : (each) => equalItems(each, f)).length,
  ),
  collect: onItems(1, 1, (items, frame, f) => mapped(items, f, frame)),
  collectMany: onItems(1, 1, (items, frame, f) =>
    mapped(items, f, frame).flatMap((each) => itemsOf(each, frame)),
  ),
  sum: onItems(0, 1, (items, frame, f) => sum(f === undefined ? items : mapped(items, f, frame), frame)),
  max: onItems(0, 1, (items, frame, f) => best(items, f, frame, 1)),
  min: onItems(0, 1, (items, frame, f) => best(items, f, frame, -1)),
  size: { arity: [1, 1], result: "long", call: ([receiver]) => sizeOf(receiver) },
  isEmpty: { arity: [1, 1], result: "boolean", call: ([receiver]) => sizeOf(receiver) === 0 },
  contains: onItems(1, 1, (items, _, wanted) => items.some((each) => equalItems(each, wanted))),
  containsAll: onItems(1, 1, (items, frame, wanted) =>
    itemsOf(wanted, frame).every((one) => items.some((each) => equalItems(each, one))),
  ),
  indexOf: onItems(1, 1, (items, _, wanted) => items.findIndex((each) => equalItems(each, wanted))),
  join: onItems(0, 1, (items, frame, separator) => joinItems(items, textArgument(separator ?? ""), frame)),
  sort: onItems(0, 1, sorted),
  groupBy: onItems(1, 1, (items, frame, f) => groupItems(items, functionArgument(f), frame)),
  countBy: onItems(1, 1, (items, frame, f) => countGroups(items, functionArgument(f), frame)),
  inject: onItems(1, 2, inject),
  first: onItems(0, 0, (items) => edge(items, 0)),
  last: onItems(0, 0, (items) => edge(items, -1)),
  get: onItems(1, 1, (items, _, place) => itemAt(items, place)),
  reverse: onItems(0, 0, (items) => items.toReversed()),
  unique: onItems(0, 0, (items) => [...setOf(items).members.values()]),
  toSet: onItems(0, 0, (items) => setOf(items)),
  toList: onItems(0, 0, (items) => items),
  flatten: onItems(0, 0, (items, frame) => flatten(items, frame)),
  take: onItems(1, 1, (items, _, count) => items.slice(0, Math.max(0, integerArgument(count)))),
  drop: onItems(1, 1, (items, _, count) => items.slice(Math.max(0, integerArgument(count)))),
};

/** The closure's truth for an item; without a closure the item's own. */
function truthOf(f: Item, frame: Frame): (each: Item) => boolean {
  if (f === undefined) return groovyTruth;
  const test = functionArgument(f);
  return (each) => groovyTruth(test.call([each], frame));
}

function mapped(items: readonly Item[], f: Item, frame: Frame): readonly Item[] {
  const apply = functionArgument(f);
  frame.produce(items.length);
  return items.map((each) => apply.call([each], frame));
}

function sum(items: readonly Item[], frame: Frame): Item {
  if (items.length === 0) return null;
  const [first, ...rest] = items;
  return rest.reduce((total, each) => groovyPlus(total, each, frame), first);
}

/** The greatest or smallest item, by the closure's value when there is one. */
function best(items: readonly Item[], f: Item, frame: Frame, sign: 1 | -1): Item {
  if (f === undefined) return extreme(items, sign);
  const measures = mapped(items, f, frame);
  let winner = -1;
  measures.forEach((measure, index) => {
    if (winner < 0 || compareNilFirst(measure, measures[winner]) * sign > 0) winner = index;
  });
  return winner < 0 ? null : items[winner];
}

function sorted(items: readonly Item[], frame: Frame, f: Item): Item {
  frame.produce(items.length);
  if (f === undefined) return items.toSorted((left, right) => compareNilFirst(left, right));
  const measures = mapped(items, f, frame);
  const order = items.map((_, index) => index);
  return order
    .toSorted((left, right) => compareNilFirst(measures[left], measures[right]))
    .map((index) => items[index]);
}

function countGroups(items: readonly Item[], f: FunctionValue, frame: Frame): Item {
  const groups = groupItems(items, f, frame) as ValueMap;
  return mapOf([...groups.entries.values()].map(([key, group]) => [key, sizeOf(group)]));
}

function inject(items: readonly Item[], frame: Frame, first: Item, second: Item): Item {
  const combine = functionArgument(second ?? first);
  const [initial, rest] = second === undefined ? [items[0], items.slice(1)] : [first, items];
  if (second === undefined && items.length === 0)
    throw evaluationError("inject of an empty list needs a first value");
  return rest.reduce((result, each) => combine.call([result, each], frame), initial);
}

function edge(items: readonly Item[], place: number): Item {
  if (items.length === 0) throw evaluationError("the collection is empty");
  return items.at(place);
}

function itemAt(items: readonly Item[], place: Item): Item {
  const index = integerArgument(place);
  if (index < 0 || index >= items.length)
    throw evaluationError(`there is no item ${index} among ${items.length}`);
  return items[index];
}

function flatten(items: readonly Item[], frame: Frame, depth: number = 0): readonly Item[] {
  if (depth > 100) throw evaluationError("the value is nested too deep");
  frame.step(items.length);
  return items.flatMap((each) =>
    isList(each) || each instanceof ValueSet ? flatten(itemsOf(each, frame), frame, depth + 1) : [each],
  );
}

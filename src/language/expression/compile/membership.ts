import type { ExpressionOf } from "../ast.ts";
import { evaluationError } from "../evaluation-error.ts";
import { canonicalKey } from "../values/canonical-key.ts";
import { hasKey, isMap } from "../values/collections.ts";
import { compareNilFirst } from "../values/compare.ts";
import { equalItems } from "../values/equality.ts";
import { isList, isNil, isNumeric, type Code, type Item } from "../values/item.ts";
import { ValueSet } from "../values/value-set.ts";
import type { Compiler } from "./compiler.ts";

/** Groovy's `x in collection` and `x !in collection`: items, keys of a map, an equal value of anything else. */
export function compileMembership(node: ExpressionOf<"binary">, compiler: Compiler): Code {
  const wanted = compiler.compile(node.left);
  const negated = node.operator === "!in";
  if (node.right.kind === "range") return compileInRange(wanted, node.right, negated, compiler);
  const collection = compiler.compile(node.right);
  return (frame) => {
    const value = wanted(frame);
    const place = collection(frame);
    if (isList(place)) frame.step(place.length);
    return isMember(value, place) !== negated;
  };
}

function isMember(wanted: Item, collection: Item): boolean {
  if (isList(collection)) return collection.some((each) => equalItems(each, wanted));
  if (collection instanceof ValueSet) return collection.members.has(canonicalKey(wanted));
  if (!isNil(collection) && isMap(collection)) return hasKey(collection, wanted);
  return equalItems(collection, wanted);
}

/** A range need not be made to ask whether a whole number lies in it. */
function compileInRange(
  wanted: Code,
  range: ExpressionOf<"range">,
  negated: boolean,
  compiler: Compiler,
): Code {
  const from = compiler.compile(range.from);
  const to = compiler.compile(range.to);
  return (frame) => {
    const value = wanted(frame);
    const bounds = [from(frame), to(frame)];
    if (!bounds.every((bound) => typeof bound === "number" && Number.isInteger(bound))) {
      throw evaluationError("a range goes from one whole number to another");
    }
    const [start, end] = bounds as [number, number];
    if (!isNumeric(value) || !isWhole(value)) return negated;
    const up = start <= end;
    const afterStart = compareNilFirst(value, start) * (up ? 1 : -1);
    const afterEnd = compareNilFirst(value, end) * (up ? 1 : -1);
    const inside =
      (range.withoutFrom ? afterStart > 0 : afterStart >= 0) &&
      (range.withoutTo ? afterEnd < 0 : afterEnd <= 0);
    return inside !== negated;
  };
}

function isWhole(value: Item): boolean {
  return typeof value === "bigint" || Number.isInteger(Number(value));
}

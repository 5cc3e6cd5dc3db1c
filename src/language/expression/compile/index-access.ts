import type { ExpressionOf } from "../ast.ts";
import { itemAt } from "../functions/sequence-functions.ts";
import { evaluationError } from "../evaluation-error.ts";
import { integerArgument } from "../functions/arguments.ts";
import { isMap, lookUp } from "../values/collections.ts";
import { isList, isNil, kindName, type Code, type Item } from "../values/item.ts";
import { textOf } from "../values/text.ts";
import type { Compiler } from "./compiler.ts";

/** `a[i]`: an item of a list by its place, or of a map by its key. */
export function compileIndex(node: ExpressionOf<"index">, compiler: Compiler): Code {
  const target = compiler.compile(node.target);
  const index = compiler.compile(node.index);
  if (compiler.dialect === "AVIATOR") return (frame) => itemAt(target(frame), index(frame));
  const { safe } = node;
  return (frame) => {
    const value = target(frame);
    return safe && isNil(value) ? null : groovyItemAt(value, index(frame));
  };
}

/** Groovy counts negative places from the end, reads nil outside of a list, and takes lists of places. */
function groovyItemAt(target: Item, place: Item): Item {
  if (isList(place) && (isList(target) || typeof target === "string")) {
    const items = place.map((each) => groovyItemAt(target, each));
    return typeof target === "string" ? items.map((each) => textOf(each)).join("") : items;
  }
  if (isNil(target)) throw evaluationError("nil has no items");
  if (isMap(target)) return lookUp(target, place);
  if (!isList(target) && typeof target !== "string")
    throw evaluationError(`a ${kindName(target)} has no items`);
  const item = target.at(integerArgument(place));
  if (item === undefined && typeof target === "string")
    throw evaluationError("the text has no such character");
  return item;
}

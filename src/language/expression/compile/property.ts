import type { ExpressionOf } from "../ast.ts";
import type { Dialect } from "../compiled-expression.ts";
import { evaluationError } from "../evaluation-error.ts";
import { elementPath } from "../static-type.ts";
import { isMap, itemsOf, lookUp } from "../values/collections.ts";
import { isList, isNil, kindName, type Code, type Item } from "../values/item.ts";
import type { Compiler } from "./compiler.ts";
import { compileElementField, isSingleEvent } from "./element-field.ts";

/** A property of an object or map. A list in Groovy gives the property of each item. Nil and other values fail. */
export function readProperty(target: Item, name: string, dialect: Dialect): Item {
  if (dialect === "GROOVY" && isList(target)) return target.map((each) => readOrNil(each, name));
  if (isNil(target) || !isMap(target))
    throw evaluationError(`a ${kindName(target)} has no property "${name}"`);
  return lookUp(target, name);
}

function readOrNil(target: Item, name: string): Item {
  return isNil(target) ? null : readProperty(target, name, "AVIATOR");
}

/** Paths that begin at an event of the partial match read nil from an absent event. */
export function compileProperty(node: ExpressionOf<"property">, compiler: Compiler): Code {
  const { name, mode } = node;
  const { dialect } = compiler;
  if (mode !== "spread" && isSingleEvent(node.target)) return compileElementField(node.target, name);
  const target = compiler.compile(node.target);
  if (mode === "spread") {
    return (frame) => {
      const collection = target(frame);
      return isNil(collection) ? null : itemsOf(collection, frame).map((each) => readOrNil(each, name));
    };
  }
  if (mode === "safe" || elementPath(node) !== undefined) {
    return (frame) => {
      const value = target(frame);
      return isNil(value) ? null : readProperty(value, name, dialect);
    };
  }
  return (frame) => readProperty(target(frame), name, dialect);
}

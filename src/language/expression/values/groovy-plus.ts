import type { Frame } from "../frame.ts";
import { dynamicArithmetic } from "./arithmetic.ts";
import type { Item } from "./item.ts";
import { groovyOperation } from "./groovy-operators.ts";
import { plusWithText } from "./text-plus.ts";

const plus = groovyOperation("+", dynamicArithmetic("+", false));

/** Groovy's `+` of any two values. */
export function groovyPlus(left: Item, right: Item, frame: Frame): Item {
  if (typeof left === "string" || typeof right === "string") return plusWithText(left, right, frame);
  if (Array.isArray(left)) frame.produce(left.length);
  return plus(left, right);
}

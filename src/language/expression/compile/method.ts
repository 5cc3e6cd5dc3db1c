import type { ExpressionOf } from "../ast.ts";
import { evaluationError } from "../evaluation-error.ts";
import { groovyMethod } from "../functions/groovy-methods.ts";
import type { Frame } from "../frame.ts";
import { itemsOf } from "../values/collections.ts";
import { isNil, kindName, type Code, type Item } from "../values/item.ts";
import type { Compiler } from "./compiler.ts";

/** Groovy's `target.name(args)`; which method it is depends on the kind of the target. */
export function compileMethod(node: ExpressionOf<"method">, compiler: Compiler): Code {
  const { name, mode } = node;
  const target = compiler.compile(node.target);
  const args = node.args.map((argument) => compiler.compile(argument));
  const methodOf = groovyMethod(name, args.length);
  const call = (receiver: Item, frame: Frame): Item => {
    const method = methodOf(receiver);
    if (method === undefined) throw evaluationError(noMethod(receiver, name, args.length));
    return method.call([receiver, ...args.map((argument) => argument(frame))], frame);
  };
  if (mode === "plain") return (frame) => call(target(frame), frame);
  if (mode === "safe") return (frame) => orNil(target(frame), frame, call);
  return (frame) => {
    const collection = target(frame);
    if (isNil(collection)) return null;
    return itemsOf(collection, frame).map((each) => orNil(each, frame, call));
  };
}

function noMethod(receiver: Item, name: string, count: number): string {
  return `a ${kindName(receiver)} has no method "${name}" with ${count} ${count === 1 ? "argument" : "arguments"}`;
}

function orNil(receiver: Item, frame: Frame, call: (receiver: Item, frame: Frame) => Item): Item {
  return isNil(receiver) ? null : call(receiver, frame);
}

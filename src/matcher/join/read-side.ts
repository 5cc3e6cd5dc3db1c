import { noPath, type ConditionContext } from "../../event/condition-context.ts";
import { fieldOf } from "../../event/event-field.ts";
import type { Event } from "../../event/event.ts";
import { nodesOf, type Expression } from "../../language/expression/ast.ts";
import { compileTree } from "../../language/expression/compile/compile-node.ts";
import { isSingleEvent } from "../../language/expression/compile/element-field.ts";
import { Frame } from "../../language/expression/frame.ts";
import { elementPath, type TypeContext } from "../../language/expression/static-type.ts";
import type { Item } from "../../language/expression/values/item.ts";
import type { JoinValue } from "./join.ts";

const operators: readonly string[] = ["+", "-", "*", "/", "%"];

/** What a side of a comparison reads; undefined when it reads both or nothing, or does more than arithmetic. */
export function sourceOf(side: Expression): "event" | "path" | undefined {
  const nodes = [...nodesOf(side)];
  const event = nodes.some(({ kind }) => kind === "field");
  const path = nodes.some(isSingleEvent);
  return isPlain(side) && event !== path ? (event ? "event" : "path") : undefined;
}

/** A field, of an earlier event or of this one, a number, or arithmetic with these. */
function isPlain(node: Expression): boolean {
  switch (node.kind) {
    case "field":
    case "number":
      return true;
    case "property":
      return elementPath(node) !== undefined;
    case "unary":
      return node.operator === "-" && isPlain(node.operand);
    case "binary":
      return operators.includes(node.operator) && isPlain(node.left) && isPlain(node.right);
    default:
      return false;
  }
}

/** The side as a function of the event. */
export function readEventSide(side: Expression, types: TypeContext): (event: Event) => JoinValue {
  if (side.kind !== "field" || side.path.length !== 1) {
    const evaluate = evaluation(side, types);
    return (event) => evaluate(event, noPath);
  }
  const name = side.path[0]!;
  return (event) => {
    try {
      return joinValue(fieldOf(event, name), true);
    } catch {
      return undefined;
    }
  };
}

/** The side as a function of the path. */
export function readPathSide(side: Expression, types: TypeContext): (context: ConditionContext) => JoinValue {
  const evaluate = evaluation(side, types);
  return (context) => evaluate(noEvent, context);
}

const noEvent: Pick<Event, "data"> = { data: {} };

function evaluation(
  side: Expression,
  types: TypeContext,
): (event: Pick<Event, "data" | "fields">, context: ConditionContext) => JoinValue {
  const code = compileTree(side, types);
  const frame = new Frame();
  const mayBeText = side.kind === "field" || side.kind === "property";
  return (event, context) => {
    frame.begin(event, context);
    try {
      return joinValue(code(frame), mayBeText);
    } catch {
      return undefined; // whoever asks the condition itself reports it
    } finally {
      frame.end();
    }
  };
}

/** A text that arithmetic made is not known: the whole condition may fail by its length. */
function joinValue(item: Item, mayBeText: boolean): JoinValue {
  switch (typeof item) {
    case "number":
      return Number.isNaN(item) ? undefined : item;
    case "string":
      return mayBeText ? item : undefined;
    case "bigint":
    case "boolean":
      return item;
    case "undefined":
      return null;
    default:
      return item === null ? null : undefined;
  }
}

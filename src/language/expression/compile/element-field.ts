import { fieldOf } from "../../../event/event-field.ts";
import type { Expression, ExpressionOf } from "../ast.ts";
import type { Code } from "../values/item.ts";

type Element = ExpressionOf<"element">;

/** `match.first("a")` and `match.last("a")`. */
export function isSingleEvent(node: Expression): node is Element {
  return node.kind === "element" && (node.reads === "first" || node.reads === "last");
}

/** `match.first("a").price`: one field of an event, without decoding the others. Nothing of an absent event is nil. */
export function compileElementField({ reads, element }: Element, name: string): Code {
  return ({ context }) => {
    const event = reads === "first" ? context.first(element) : context.last(element);
    return event === undefined ? null : fieldOf(event, name);
  };
}

import type { AcceptedEvent } from "../../../event/condition-context.ts";
import type { Selects } from "./path-fold.ts";

/** The row of a path that is `offset` places before the last of the selected ones; undefined when there is none. */
export function lastRow(
  path: AcceptedEvent | undefined,
  selects: Selects,
  offset = 0,
): AcceptedEvent | undefined {
  let left = offset;
  for (let node = path; node !== undefined; node = node.previous) {
    if (selects(node.element) && left-- === 0) return node;
  }
  return undefined;
}

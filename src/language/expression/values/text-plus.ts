import type { Frame } from "../frame.ts";
import type { Item } from "./item.ts";
import { textOf } from "./text.ts";

/** `+` with text on a side joins: "a" + nil is "anull" (rule-format §8.3). */
export function plusWithText(left: Item, right: Item, frame: Frame): string {
  const text = textOf(left) + textOf(right);
  frame.produce(text.length);
  return text;
}

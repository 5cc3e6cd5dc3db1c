import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import { itemsOf } from "../values/collections.ts";
import type { Item } from "../values/item.ts";
import { textOf } from "../values/text.ts";
import { integerArgument, patternArgument, textArgument } from "./arguments.ts";
import { pure, type FunctionFamily } from "./function-definition.ts";
import { replaceText, splitText } from "./regex-text.ts";

/** `string.…` of Aviator; a nil argument is an error (rule-format §8.8). */
export const stringFunctions: FunctionFamily = {
  "string.contains": pure(2, "boolean", (text, part) => textArgument(text).includes(textArgument(part))),
  "string.length": pure(1, "long", (text) => textArgument(text).length),
  "string.startsWith": pure(2, "boolean", (text, part) => textArgument(text).startsWith(textArgument(part))),
  "string.endsWith": pure(2, "boolean", (text, part) => textArgument(text).endsWith(textArgument(part))),
  "string.indexOf": pure(2, "long", (text, part) => textArgument(text).indexOf(textArgument(part))),
  "string.substring": pure([2, 3], "string", (text, from, to) => substring(textArgument(text), from, to)),
  "string.split": { arity: [2, 3], result: "list", call: split },
  "string.join": { arity: [1, 2], result: "string", call: join },
  "string.replace_first": {
    arity: [3, 3],
    result: "string",
    call: (args, frame) => replace(args, frame, false),
  },
  "string.replace_all": {
    arity: [3, 3],
    result: "string",
    call: (args, frame) => replace(args, frame, true),
  },
};

/** Java's `substring`: an index outside of the text is an error. */
export function substring(text: string, from: Item, to: Item = text.length): string {
  const [start, end] = [integerArgument(from), integerArgument(to)];
  if (start < 0 || end > text.length || start > end) {
    throw evaluationError(`no characters ${start} to ${end} in a text of ${text.length}`);
  }
  return text.slice(start, end);
}

function split([text, pattern, limit = 0]: readonly Item[], frame: Frame): Item {
  const parts = splitText(textArgument(text), patternArgument(pattern), integerArgument(limit));
  frame.produce(parts.length);
  return parts;
}

function join([collection, separator = ""]: readonly Item[], frame: Frame): Item {
  return joinItems(itemsOf(collection, frame), textArgument(separator), frame);
}

/** The items as one text. */
export function joinItems(items: readonly Item[], separator: string, frame: Frame): string {
  const texts = items.map((each) => textOf(each));
  frame.produce(texts.reduce((sum, each) => sum + each.length + separator.length, 0));
  return texts.join(separator);
}

function replace([text, pattern, replacement]: readonly Item[], frame: Frame, all: boolean): Item {
  const whole = textArgument(text);
  const filling = textArgument(replacement);
  frame.produce(all ? whole.length * (filling.length + 1) : whole.length + filling.length);
  return replaceText(whole, patternArgument(pattern), filling, all);
}

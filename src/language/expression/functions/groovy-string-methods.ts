import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import type { Item } from "../values/item.ts";
import { integerArgument, patternArgument, textArgument } from "./arguments.ts";
import { toBigInteger, toDecimal, toDoubleValue, toLong } from "./convert.ts";
import { pure, type FunctionDefinition, type FunctionFamily } from "./function-definition.ts";
import { replaceText, splitText } from "./regex-text.ts";
import { substring } from "./string-functions.ts";

const ofText = (result: "string" | "boolean" | "long", compute: (text: string) => Item): FunctionDefinition =>
  pure(1, result, (text) => compute(textArgument(text)));

const withText = (
  result: "string" | "boolean" | "long",
  compute: (text: string, other: string) => Item,
): FunctionDefinition => pure(2, result, (text, other) => compute(textArgument(text), textArgument(other)));

/** Methods of text; the first argument is the text. */
export const stringMethods: FunctionFamily = {
  contains: withText("boolean", (text, part) => text.includes(part)),
  startsWith: withText("boolean", (text, part) => text.startsWith(part)),
  endsWith: withText("boolean", (text, part) => text.endsWith(part)),
  indexOf: withText("long", (text, part) => text.indexOf(part)),
  lastIndexOf: withText("long", (text, part) => text.lastIndexOf(part)),
  equalsIgnoreCase: withText("boolean", (text, other) => text.toLowerCase() === other.toLowerCase()),
  length: ofText("long", (text) => text.length),
  size: ofText("long", (text) => text.length),
  isEmpty: ofText("boolean", (text) => text === ""),
  toUpperCase: ofText("string", (text) => text.toUpperCase()),
  toLowerCase: ofText("string", (text) => text.toLowerCase()),
  trim: ofText("string", (text) => text.trim()),
  reverse: ofText("string", (text) => Array.from(text).toReversed().join("")),
  isNumber: ofText("boolean", isNumber),
  isInteger: ofText("boolean", (text) => /^[+-]?\d+$/.test(text.trim())),
  toInteger: ofText("long", (text) => toLong(text.trim())),
  toLong: ofText("long", (text) => toLong(text.trim())),
  toDouble: ofText("long", (text) => toDoubleValue(text.trim())),
  toBigDecimal: ofText("long", (text) => toDecimal(text.trim())),
  toBigInteger: ofText("long", (text) => toBigInteger(text.trim())),
  substring: pure([2, 3], "string", (text, from, to) => substring(textArgument(text), from, to)),
  charAt: pure(2, "string", charAt),
  matches: pure(2, "boolean", (text, pattern) => patternArgument(pattern).matches(textArgument(text))),
  replace: { arity: [3, 3], result: "string", call: replace },
  replaceAll: { arity: [3, 3], result: "string", call: (args, frame) => replacePattern(args, frame, true) },
  replaceFirst: {
    arity: [3, 3],
    result: "string",
    call: (args, frame) => replacePattern(args, frame, false),
  },
  split: { arity: [2, 3], result: "list", call: split },
  tokenize: { arity: [1, 2], result: "list", call: tokenize },
  toList: { arity: [1, 1], result: "list", call: ([text], frame) => characters(textArgument(text), frame) },
};

function isNumber(text: string): boolean {
  return Decimal.parse(text.trim()) !== undefined;
}

function characters(text: string, frame: Frame): Item {
  frame.produce(text.length);
  return Array.from({ length: text.length }, (_, index) => text[index]!);
}

function charAt(text: Item, place: Item): string {
  const character = textArgument(text)[integerArgument(place)];
  if (character === undefined) throw evaluationError("the text has no such character");
  return character;
}

function replace([text, wanted, replacement]: readonly Item[], frame: Frame): string {
  const [whole, part, filling] = [textArgument(text), textArgument(wanted), textArgument(replacement)];
  frame.produce((whole.length + 1) * (filling.length + 1));
  return whole.replaceAll(part, () => filling);
}

function replacePattern([text, pattern, replacement]: readonly Item[], frame: Frame, all: boolean): string {
  const [whole, filling] = [textArgument(text), textArgument(replacement)];
  frame.produce((whole.length + 1) * (filling.length + 1));
  return replaceText(whole, patternArgument(pattern), filling, all);
}

function split([text, pattern, limit = 0]: readonly Item[], frame: Frame): Item {
  const parts = splitText(textArgument(text), patternArgument(pattern), integerArgument(limit));
  frame.produce(parts.length);
  return parts;
}

/** Parts between any of the separator characters, without empty ones. */
function tokenize([text, separators = " \t\n\r\f"]: readonly Item[], frame: Frame): Item {
  const marks = new Set(textArgument(separators));
  const parts: string[] = [""];
  for (const character of textArgument(text)) {
    if (marks.has(character)) parts.push("");
    else parts[parts.length - 1] += character;
  }
  frame.produce(parts.length);
  return parts.filter((part) => part !== "");
}

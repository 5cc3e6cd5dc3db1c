import type { TextScalar } from "./text-node.ts";

/**
 * Where in the text the character at an offset of a text value stands; undefined when it cannot be told, as in
 * folded YAML texts.
 */
export function sourceOffset(scalar: TextScalar, text: string, offset: number): number | undefined {
  switch (scalar.style) {
    case "double":
      return quotedOffset(scalar, text, offset, /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^])|[^]/y);
    case "single":
      return quotedOffset(scalar, text, offset, /''|[^]/y);
    case "plain":
      return checked(scalar, text, offset, scalar.start + offset);
    case "literal":
      return literalOffset(scalar, text, offset);
    default:
      return undefined;
  }
}

/** Walks over the quoted text, one character of the value after the other. */
function quotedOffset(
  scalar: TextScalar,
  text: string,
  offset: number,
  character: RegExp,
): number | undefined {
  character.lastIndex = scalar.start + 1;
  for (let count = 0; count < offset; count += 1) {
    if (character.lastIndex >= scalar.end - 1 || character.exec(text) === null) return undefined;
  }
  const at = character.lastIndex;
  return text[at] === "\\" ? at : checked(scalar, text, offset, at);
}

function literalOffset(scalar: TextScalar, text: string, offset: number): number | undefined {
  const before = String(scalar.value).slice(0, offset).split("\n");
  let start = scalar.start;
  for (let line = 0; line < before.length; line += 1) {
    start = text.indexOf("\n", start) + 1;
    if (start === 0) return undefined;
  }
  const indent = /^ */.exec(text.slice(text.indexOf("\n", scalar.start) + 1))![0].length;
  return checked(scalar, text, offset, start + indent + before.at(-1)!.length);
}

/** The place, if the text has the value's character there (the end of the value has none). */
function checked(scalar: TextScalar, text: string, offset: number, at: number): number | undefined {
  const char = String(scalar.value)[offset];
  return char === undefined || text[at] === char ? at : undefined;
}

const literal = String.raw`[A-Za-z0-9 _@:,;=<>!~"'%&#/-]|\\[.\\/*+?()\[\]{}|^$@:-]`;
const characterClass = String.raw`\.|\\[dDwW]|\[\^?(?:[A-Za-z0-9 _@:,.](?:-[A-Za-z0-9])?|\\[dw.-])+-?\]`;
const atom = `(?:${literal}|${characterClass})`;
const fixed = String.raw`(?:${atom}(?:\{\d{1,3}\})?)*`;
const plain = new RegExp(String.raw`^${fixed}(?:${atom}(?:[*+?]|\{\d{1,3},(?:\d{1,3})?\})${fixed})?$`);

/**
 * A native regular expression for a full match, or undefined. Only patterns of plain ASCII characters and classes
 * in a row, of which at most one has a variable count, are given to the native engine: it can then backtrack only
 * over that one count, each time over the fixed rest, so that time stays linear in the text.
 */
export function plainRegex(pattern: string): RegExp | undefined {
  if (pattern.length > 200 || !plain.test(pattern)) return undefined;
  try {
    return new RegExp(`^(?:${toJavaScript(pattern)})$`, "u");
  } catch {
    // Such as [z-a]: the linear engine says what is wrong with it.
    return undefined;
  }
}

function toJavaScript(pattern: string): string {
  // Java's dot leaves out one more line terminator (U+0085) than JavaScript's.
  const dotted = pattern.replace(/\\.|\[[^\]]*\]|\./g, (part) =>
    part === "." ? "[^\\n\\r\\u0085\\u2028\\u2029]" : part,
  );
  return dotted.replace(/\\([@:])/g, "$1").replace(/\\-(?![^[]*\])/g, "-");
}

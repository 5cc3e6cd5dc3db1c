/** One key expression of a comma text, and where it begins in it. */
export interface KeyPart {
  readonly text: string;
  readonly start: number;
}

/** Splits `id, f(a, b)` at the commas that stand outside brackets and quotes. */
export function splitKey(text: string): KeyPart[] {
  const parts: KeyPart[] = [];
  let start = 0;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[()[\]{},]/g)) {
    if ("([{".includes(token)) depth += 1;
    else if (")]}".includes(token)) depth -= 1;
    else if (token === "," && depth === 0) {
      parts.push(part(text, start, index));
      start = index + 1;
    }
  }
  return [...parts, part(text, start, text.length)];
}

function part(text: string, start: number, end: number): KeyPart {
  const piece = text.slice(start, end);
  return { text: piece.trim(), start: start + piece.length - piece.trimStart().length };
}

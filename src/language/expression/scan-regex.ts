import type { Scanner } from "./scanner.ts";
import type { Token } from "./token.ts";

/** Reads `/…/`, where `\/` is a slash. A slashy string of Groovy reads the same. */
export function scanRegex(scanner: Scanner): Token & { readonly kind: "regex" } {
  const start = scanner.position;
  let pattern = "";
  for (scanner.position++; scanner.peek() !== "/"; scanner.position++) {
    if (scanner.done) throw scanner.unterminated(start, "regular expression", "/");
    const isPair = scanner.peek() === "\\" && scanner.peek(1) !== "";
    if (isPair) scanner.position++;
    pattern += isPair && scanner.peek() !== "/" ? `\\${scanner.peek()}` : scanner.peek();
  }
  scanner.position++;
  return { kind: "regex", pattern, text: scanner.since(start), start, end: scanner.position };
}

import { evaluationError } from "../evaluation-error.ts";
import type { Finding, JavaPattern } from "../regex/java-pattern.ts";

/** Java's `String.split`: with limit 0 trailing empty parts are left out; a match without width at the start splits nothing. */
export function splitText(text: string, pattern: JavaPattern, limit: number = 0): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of pattern.findAll(text)) {
    if (end === 0) continue;
    if (limit > 0 && parts.length === limit - 1) break;
    parts.push(text.slice(from, start));
    from = end;
  }
  if (parts.length === 0) return [text];
  parts.push(text.slice(from));
  while (limit === 0 && parts.length > 0 && parts.at(-1) === "") parts.pop();
  return parts;
}

/** Java's `replaceAll` and `replaceFirst`: `$1` is a group, a backslash takes the next character as it is. */
export function replaceText(text: string, pattern: JavaPattern, replacement: string, all: boolean): string {
  let result = "";
  let from = 0;
  for (const finding of pattern.findAll(text)) {
    result += text.slice(from, finding.start) + expand(replacement, finding);
    from = finding.end;
    if (!all) break;
  }
  return result + text.slice(from);
}

function expand(replacement: string, { groups }: Finding): string {
  return replacement.replace(
    /\\([\s\S]?)|\$(\d?)/g,
    (found, escaped: string | undefined, digit: string | undefined) => {
      if (found.startsWith("\\") && escaped !== "") return escaped!;
      const group = digit === undefined || digit === "" ? undefined : groups[Number(digit)];
      if (group === undefined) throw evaluationError(`"${found}" in the replacement names no group`);
      return group ?? "";
    },
  );
}

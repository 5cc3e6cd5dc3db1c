import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderedProblems } from "./planned-problems.ts";

/** Blocks: `### what`, the statement, a line `---`, and everything that is said about it. */
function readProblems(file: string): (readonly [title: string, sql: string, rendered: string])[] {
  const text = readFileSync(new URL(`problems/${file}`, import.meta.url), "utf8");
  return text
    .split(/^### /m)
    .slice(1)
    .map((block) => {
      const [, title = "", sql = "", rendered = ""] = /^(.*)\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(block)!;
      return [title, sql, rendered.trimEnd()];
    });
}

describe.each(readdirSync(new URL("problems", import.meta.url)))("%s", (file) => {
  it.each(readProblems(file))("%s", (_title, sql, rendered) => {
    expect(renderedProblems(sql)).toBe(rendered);
  });
});

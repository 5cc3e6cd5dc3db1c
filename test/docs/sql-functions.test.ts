import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sqlFunctionDocs } from "../../scripts/sql-function-docs.ts";

it("docs/sql-functions.md is what the tables of functions say (npm run docs:sql-functions)", () => {
  const written = readFileSync(new URL("../../docs/sql-functions.md", import.meta.url), "utf8");
  expect(words(written)).toBe(words(sqlFunctionDocs()));
});

/** The formatter aligns tables; what counts are the words. */
function words(text: string): string {
  return text.replace(/[ -]+/g, " ");
}

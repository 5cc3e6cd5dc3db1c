import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTableCases, runTableCase } from "./language/sql/sql-tables.ts";

const text = readFileSync(new URL("../conformance/cases/sql-tables.txt", import.meta.url), "utf8");

describe("conformance: sql-tables.txt", () => {
  const cases = readTableCases(text);

  it("has all the tables", () => expect(cases.length).toBeGreaterThan(180));

  it.each(cases.map((each) => [each.title, each] as const))("%s", (_title, each) => {
    expect(runTableCase(each)).toEqual(each.gives);
  });
});

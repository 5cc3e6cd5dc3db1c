import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCases } from "../src/testing/case-file.ts";
import { runCase } from "../src/testing/run-case.ts";

const folder = fileURLToPath(new URL("../conformance/cases/", import.meta.url));

describe.each(readdirSync(folder).filter((name) => name.endsWith(".jsonl")))("conformance: %s", (file) => {
  const cases = readCases(readFileSync(`${folder}${file}`, "utf8"));

  it(`gives the expected answer in every variant of ${cases.length} cases`, () => {
    expect(cases.length).toBeGreaterThan(10);
    const wrong = cases.map((each) => ({ source: each.source, result: runCase(each) }));
    expect(wrong.filter(({ result }) => result.length > 0)).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluateSql } from "./evaluate.ts";

const cases = readFileSync(new URL("cases/expressions.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const at = line.lastIndexOf(" => ");
    return [line.slice(0, at), line.slice(at + 4)] as const;
  });

describe("expressions", () => {
  it.each(cases)("%s", (expression, result) => {
    expect(evaluateSql(expression)).toBe(result);
  });
});

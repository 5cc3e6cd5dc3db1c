import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseExpression } from "../../../src/language/expression/parse-expression.ts";
import { describeWay } from "../../../src/operators/match/index/describe-index.ts";
import { FieldOrder } from "../../../src/operators/match/index/field-order.ts";
import { readExpression } from "../../../src/operators/match/index/read-expression.ts";

const text = readFileSync(new URL("cases/requirements.txt", import.meta.url), "utf8");
const cases = text
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(/(?<!\\)\|/).map((part) => part.trim().replaceAll("\\|", "|")));

describe("what an index looks up for a condition", () => {
  it.each(cases)("%s: %s", (dialect, condition, expected) => {
    if (dialect !== "AVIATOR" && dialect !== "GROOVY") throw new Error(`no dialect: ${dialect}`);
    const requirement = readExpression(parseExpression(condition!, dialect), dialect);
    const order = new FieldOrder([]);
    const found =
      "unknown" in requirement
        ? `? ${requirement.unknown}`
        : requirement.ways.map((way) => describeWay(order.arrange(way))).join("; or ") || "never";
    expect(found).toBe(expected);
  });
});

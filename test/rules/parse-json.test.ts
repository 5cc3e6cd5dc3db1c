import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/rules/text/parse-json.ts";
import { plainValue } from "../../src/rules/text/text-node.ts";

describe("parseJson", () => {
  it("reads what JSON.parse reads, and refuses what it refuses", () => {
    const written = fc
      .tuple(fc.jsonValue(), fc.constantFrom(undefined, "\t", 2))
      .map(([value, space]) => JSON.stringify(value, undefined, space));
    const broken = fc.tuple(
      written,
      fc.nat(),
      fc.constantFrom("", ",", '"', "}", "]", "0", "\\", "e", " ", "\n", "-"),
    );
    const text = fc.oneof(
      written,
      broken.map(([whole, at, piece]) => {
        const start = at % (whole.length + 1);
        return whole.slice(0, start) + piece + whole.slice(start + 1);
      }),
    );
    fc.assert(
      fc.property(text, (json) => {
        const parsed = parseJson(json);
        expect("kind" in parsed ? { value: withNumbers(plainValue(parsed)) } : undefined).toEqual(
          withJsonParse(json),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps integers exact and gives the place of every value", () => {
    expect(parseJson(' {"a": [9007199254740993, "\\u0041"]}')).toEqual({
      kind: "object",
      start: 1,
      end: 36,
      fields: [
        {
          name: "a",
          start: 2,
          end: 5,
          value: {
            kind: "list",
            start: 7,
            end: 35,
            items: [
              { kind: "scalar", value: 9007199254740993n, start: 8, end: 24 },
              { kind: "scalar", value: "A", style: "double", start: 26, end: 34 },
            ],
          },
        },
      ],
    });
  });
});

function withNumbers(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, withNumbers(each)]));
}

function withJsonParse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

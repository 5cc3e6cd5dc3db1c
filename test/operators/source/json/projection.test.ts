import { describe, expect, it } from "vitest";
import { createProjection } from "../../../../src/operators/source/json/projection.ts";

describe("a projection", () => {
  const names = ["a", "ab", "aa", "aaa", "b", "ba", "é", "支付", "", "t", "ts", "__proto__"];
  const projection = createProjection(names)!;

  it("finds its names and no others", () => {
    const letters = ["", "a", "b", "t", "s", "é"];
    const words = letters.flatMap((one) =>
      letters.flatMap((two) => letters.map((three) => one + two + three)),
    );
    for (const word of [...names, ...words]) {
      const bytes = Buffer.from(`"${word}":1`);
      const found = projection.find(bytes, 1, bytes.length - 3);
      expect([word, found]).toEqual([word, names.includes(word) ? word : undefined]);
    }
  });

  it("makes objects that own all names and take values for each", () => {
    const blank = projection.blank();
    for (const name of names) blank[name] = name;
    expect(Object.keys(blank).toSorted()).toEqual(names.toSorted());
    for (const name of names) expect(Object.getOwnPropertyDescriptor(blank, name)?.value).toBe(name);
    expect(Object.getPrototypeOf(blank)).toBe(Object.prototype);
  });
});

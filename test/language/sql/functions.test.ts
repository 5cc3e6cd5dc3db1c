import { describe, expect, it } from "vitest";
import { functionFamilies } from "../../../src/language/sql/functions/sql-functions.ts";
import { evaluateSql } from "./evaluate.ts";

describe.each(Object.entries(functionFamilies))("%s", (_title, family) => {
  const examples = family.flatMap((each) => each.examples);

  it.each(examples)("%s", (call, result) => {
    expect(evaluateSql(call)).toBe(result);
  });
});

it("every function has an example, unless it only reads the clock", () => {
  const bare = Object.values(functionFamilies)
    .flat()
    .filter(
      ({ examples, clocked, parameters }) =>
        examples.length === 0 && !(clocked === true && parameters.length === 0),
    );
  expect(bare.map(({ name }) => name)).toEqual([]);
});

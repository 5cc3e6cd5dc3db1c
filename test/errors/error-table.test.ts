import { describe, expect, it } from "vitest";
import { errorTable, type ErrorCode } from "../../src/errors/error-table.ts";
import { problem, type ProblemValues } from "../../src/errors/problem.ts";
import { SluiceError, sluiceError } from "../../src/errors/sluice-error.ts";

const entries = Object.entries(errorTable);

describe("error table", () => {
  it.each(entries)(
    "%s says what is wrong in a sentence without its full stop",
    (_code, { message, hint }) => {
      expect(message).not.toMatch(/[.!]$|\n|undefined/);
      if (hint !== undefined) expect(hint).toMatch(/^\S.+\S$/);
    },
  );

  it.each(entries)(
    "%s has no hole that is not filled when all values are given",
    (code, { message, hint }) => {
      const holes = [...`${message} ${hint ?? ""}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
      const values: ProblemValues = Object.fromEntries(holes.map((name) => [name, "…"]));
      const filled = problem(code as ErrorCode, values);
      expect(`${filled.message} ${filled.hint ?? ""}`).not.toMatch(/\{\w+\}/);
    },
  );

  it("gives a SluiceError code, domain and text of its problems", () => {
    const error = sluiceError("EVENT_NO_TIME", { field: "at" }, { path: "record 3" });
    expect(error).toMatchObject({
      name: "SluiceError",
      code: "EVENT_NO_TIME",
      domain: errorTable.EVENT_NO_TIME.domain,
    });
    expect(error.message).toContain('field "at"');
    const both = new SluiceError([...error.problems, problem("ENGINE_ENDED")]);
    expect(both.message.split("\n\n")).toHaveLength(2);
    expect(() => new SluiceError([])).toThrow("at least one problem");
  });
});

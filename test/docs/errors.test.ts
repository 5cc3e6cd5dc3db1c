import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorDocs } from "../../scripts/error-docs.ts";
import { errorTable } from "../../src/errors/error-table.ts";

describe("docs/errors.md", () => {
  it("is in step with the table of errors; write it with npm run docs:errors", () => {
    expect(readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8")).toBe(errorDocs());
  });

  it("has every code once", () => {
    const codes = [...errorDocs().matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]!);
    expect(codes.toSorted()).toEqual(Object.keys(errorTable).toSorted());
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problem } from "../../src/errors/problem.ts";
import { renderProblem } from "../../src/errors/render-problem.ts";
import type { SourceLocation } from "../../src/errors/source-location.ts";

const rendered = (at: SourceLocation): string[] =>
  renderProblem(problem("EVENT_NO_TIME", { field: "at" }, at)).split("\n");
const excerpt = (at: SourceLocation): string[] => rendered(at).slice(2, 5);

describe("renderProblem", () => {
  it("shows severity, code, message, place, source line with caret, and hint", () => {
    const text = "first line\n\tprice > && b";
    expect(
      rendered({ source: "rules.json", path: "nodes[0]", text, line: 2, column: 10, length: 2 }),
    ).toEqual([
      'error EVENT_NO_TIME: the event has no time: field "at" is missing or null',
      "  --> rules.json:2:10 nodes[0]",
      "   |",
      "   | \tprice > && b",
      "   | \t        ^^",
      expect.stringContaining("  hint: "),
    ]);
  });

  it("underlines at least one and at most the rest of the line", () => {
    expect(excerpt({ text: "abc", column: 4, length: 0 })).toEqual(["   |", "   | abc", "   |    ^"]);
    expect(excerpt({ text: "abc", column: 2, length: 99 })).toEqual(["   |", "   | abc", "   |  ^^"]);
  });

  it("leaves out what is not there", () => {
    expect(rendered({})).toHaveLength(2);
    expect(rendered({ path: "key" })[1]).toBe("  --> key");
    expect(rendered({ text: "one line", line: 7 })[1]).toBe("  --> 7");
    expect(rendered({ text: "one line", line: 7 })).toHaveLength(3);
  });

  it.each([
    { part: "the beginning", column: 3, line: `${"ab".repeat(50)}…`, caret: 3 },
    { part: "the middle", column: 151, line: `…${"ab".repeat(50)}…`, caret: 52 },
    { part: "the end", column: 300, line: `…${"ab".repeat(50)}`, caret: 101 },
    { part: "behind the end", column: 301, line: `…${"ab".repeat(50)}`, caret: 102 },
  ])("shows $part of a very long line", ({ column, line, caret }) => {
    const text = "ab".repeat(150);
    expect(excerpt({ text, column })).toEqual(["   |", `   | ${line}`, `   | ${" ".repeat(caret - 1)}^`]);
  });

  it("keeps short text and always points at the same character", () => {
    const place = fc.record({ before: fc.string({ maxLength: 300 }), after: fc.string({ maxLength: 300 }) });
    fc.assert(
      fc.property(place, ({ before, after }) => {
        const text = `${before}@${after}`
          .replaceAll("\n", " ")
          .replaceAll(/@(?=.*@)/gs, "a")
          .replaceAll("\t", " ");
        const column = text.indexOf("@") + 1;
        const [, line, caret] = excerpt({ text, column });
        expect(line![caret!.indexOf("^")]).toBe("@");
        expect(line!.length).toBeLessThanOrEqual("   | ".length + 120);
        if (text.length <= 120) expect(line).toBe(`   | ${text}`);
      }),
    );
  });
});

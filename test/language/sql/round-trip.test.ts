import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseScript } from "../../../src/language/sql/parser/parse-script.ts";
import { printStatement } from "../../../src/language/sql/printer/print-statement.ts";
import { readCases } from "../../../src/testing/case-file.ts";
import { withoutSpans } from "./without-spans.ts";

const files = ["sql.jsonl", "sql-ext.jsonl"].map(
  (name) => new URL(`../../../conformance/cases/${name}`, import.meta.url),
);
const statements = files.flatMap((file) =>
  readCases(readFileSync(file, "utf8")).flatMap((each) => (each.kind === "sql" ? [each.sql] : [])),
);

describe("printing", () => {
  it("gives text that reads back as the same tree, for the statements of all cases", () => {
    let read = 0;
    for (const sql of statements) {
      const { statements: parsed } = parseScript(sql);
      if (parsed.length === 0) continue;
      read += 1;
      const again = parseScript(printStatement(parsed[0]!));
      expect(again.problems).toEqual([]);
      expect(withoutSpans(again.statements)).toEqual(withoutSpans(parsed));
    }
    expect(read).toBeGreaterThan(270);
  });
});

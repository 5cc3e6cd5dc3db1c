import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowReader } from "../../../src/rules/discoverer/row-reader.ts";
import { selectRules, type RuleInForce, type Selection } from "../../../src/rules/discoverer/select-rules.ts";
import { expressionCheck } from "../../../src/rules/expression-check.ts";
import type { RuleRow } from "../../../src/rules/store/rule-row.ts";
import { brokenRow, ruleRow } from "./rows.ts";

type InForce = ReadonlyMap<string, RuleInForce>;

/** Selects from several sets of rows, one after another, each beside what is in force. */
function select(...sets: readonly (readonly RuleRow[])[]): Selection {
  const read = rowReader(expressionCheck());
  const begin: Selection = { rules: new Map(), problems: [] };
  return sets.reduce((before, rows) => selectRules(rows, before.rules, read), begin);
}

/** Ids with version and the expression of the row. */
function inForce({ rules }: Selection): string[] {
  return [...rules.values()].map(({ rule, row }) => {
    expect(rule).toMatchObject({ id: row.id, version: row.version });
    return `${rule.id}@${rule.version} ${/x == \d+/.exec(row.text)?.[0]}`;
  });
}

const codes = ({ problems }: Selection): string[] => problems.map(({ problem }) => problem.code);

const [v1, v2, v3] = [1, 2, 3].map((version) => ruleRow("r", version, `x == ${version}`)) as [
  RuleRow,
  RuleRow,
  RuleRow,
];
const bad = brokenRow("r", 2);
const syntax = "RULES_SYNTAX";
const edited = ruleRow("r", 2, "x == 22");

const cases: readonly [title: string, sets: readonly (readonly RuleRow[])[], rules: string[], codes: string[]][] =
  [
    ["no rows, no rules", [[v1], []], [], []],
    ["the highest version counts", [[v1, v3, v2]], ["r@3 x == 3"], []],
    ["a higher version replaces", [[v1], [v1, v2]], ["r@2 x == 2"], []],
    ["a lower one does not while the higher is there", [[v2], [v1, v2]], ["r@2 x == 2"], []],
    ["a lower one comes back when the higher is gone", [[v1, v2], [v1]], ["r@1 x == 1"], ["STORE_ROW_VERSION_LOWER"]],
    ["an edit in place is an update, and reported", [[v2], [edited]], ["r@2 x == 22"], ["STORE_ROW_EDITED_IN_PLACE"]],
    ["of a tie the content in force stays", [[edited], [v2, edited]], ["r@2 x == 22"], ["STORE_ROW_TIE"]],
    ["of a tie at first load the pattern decides", [[edited, v2]], ["r@2 x == 2"], ["STORE_ROW_TIE"]],
    ["a doubled row is no tie", [[v2, v2]], ["r@2 x == 2"], []],
    ["the other of a tie takes over when the one in force goes", [[v2, edited], [edited]], ["r@2 x == 22"], ["STORE_ROW_EDITED_IN_PLACE"]],
    ["a broken row alone gives no rule", [[bad]], [], [syntax]],
    ["a broken row keeps what is in force", [[v1], [bad]], ["r@1 x == 1"], [syntax]],
    ["a rule broken in place stays", [[v2], [bad]], ["r@2 x == 2"], [syntax]],
    ["a broken row at first load leaves the version below", [[v1, bad]], ["r@1 x == 1"], [syntax]],
    ["a broken row does not bring an older version back", [[v2], [v1, bad]], ["r@2 x == 2"], [syntax]],
    ["below a broken row a newer version counts", [[v1], [v1, v2, brokenRow("r", 3)]], ["r@2 x == 2"], [syntax]],
    ["a broken row, mended", [[v1], [bad], [v2]], ["r@2 x == 2"], []],
    ["a broken row, deleted", [[v1], [bad], []], [], []],
    ["a row without id", [[{ ...v1, id: "" }, v2]], ["r@2 x == 2"], ["STORE_ROW_NO_ID"]],
    ["a version that is none", [[{ ...v1, version: -1, text: v1.text.replace('"version":1', '"version":"x"') }]], [], ["FIELD_TYPE"]],
    ["rules beside each other", [[ruleRow("b", 1), bad, ruleRow("a", 1)]], ["a@1 x == 1", "b@1 x == 1"], [syntax]],
    ["a row that is too large", [[{ ...v1, text: " ".repeat(1_000_001) }]], [], ["STORE_ROW_TOO_LARGE"]],
  ]; // prettier-ignore

describe("selectRules", () => {
  it.each(cases)("%s", (_title, sets, rules, problems) => {
    const selection = select(...sets);
    expect(inForce(selection)).toEqual(rules);
    expect(codes(selection)).toEqual(problems);
  });

  it("keeps rule objects of rows that did not change", () => {
    const first = select([v1]);
    const again = selectRules([structuredClone(v1), ruleRow("s", 1)], first.rules, rowReader());
    expect(again.rules.get("r")).toBe(first.rules.get("r"));
  });

  const rows = fc.array(
    fc
      .record({
        id: fc.constantFrom("r", "s"),
        version: fc.integer({ min: 1, max: 3 }),
        x: fc.nat(2),
        bad: fc.boolean(),
      })
      .map(({ id, version, x, bad: broken }) =>
        broken ? brokenRow(id, version) : ruleRow(id, version, `x == ${x}`, { function: `f${x % 2}` }),
      ),
    { maxLength: 6 },
  );

  it("does not depend on the order of rows, and a second look changes nothing", () => {
    fc.assert(
      fc.property(rows, rows, fc.infiniteStream(fc.nat(5)), (before, now, shuffle) => {
        const first: InForce = select(before).rules;
        const shuffled = now
          .map((row) => ({ row, place: shuffle.next().value as number }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ row }) => row);
        const [left, right] = [now, shuffled].map((each) => selectRules(each, first, rowReader()));
        expect(inForce(right!)).toEqual(inForce(left!));
        expect(codes(right!).toSorted()).toEqual(codes(left!).toSorted());
        expect(inForce(selectRules(shuffled, left!.rules, rowReader()))).toEqual(inForce(left!));
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { rowReader } from "../../../src/rules/discoverer/row-reader.ts";
import { selectRules, type RuleInForce } from "../../../src/rules/discoverer/select-rules.ts";
import { expressionCheck } from "../../../src/rules/expression-check.ts";
import type { RuleRow } from "../../../src/rules/store/rule-row.ts";
import { findMatches } from "../../../src/runtime/find-matches.ts";
import { hostRules } from "../../../src/runtime/host-rules.ts";
import { ruleRow } from "./rows.ts";

const node = (name: string, condition: object, more: object = {}): object => ({
  name,
  type: "ATOMIC",
  condition,
  ...more,
});
const aviator = (expression: string): object => ({ type: "AVIATOR", expression });
const graph = (nodes: readonly object[], more: object = {}): object => ({
  nodes,
  edges: nodes
    .slice(1)
    .map((_, index) => ({ source: `n${index}`, target: `n${index + 1}`, type: "SKIP_TILL_NEXT" })),
  ...more,
});
const one = (expression: string): object => graph([node("n0", aviator(expression))]);
const nested = (depth: number, open: string, inner: string, close: string): string =>
  open.repeat(depth) + inner + close.repeat(depth);
const evil = (text: unknown): string => (typeof text === "string" ? text : JSON.stringify(text));

/** Makers of hostile patterns; the number makes each row different. */
const hostile: Readonly<Record<string, (n: number) => unknown>> = {
  "broken JSON": (n) => evil(one("x == 1")).slice(0, 5 + (n % 60)),
  "no JSON": (n) => `\u0000\uFFFF${"]".repeat(n)}`,
  "a huge text": (n) => "x".repeat(1_100_000 + n),
  "a huge condition": (n) => one(`x == ${n} || `.repeat(20_000) + "true"),
  "many elements": (n) =>
    graph(Array.from({ length: 2000 + n }, (_, index) => node(`n${index}`, aviator("x == 1")))),
  "many repetitions": (n) =>
    graph([
      node("n0", aviator("x == 1"), {
        quantifier: { properties: ["TIMES"], times: { from: 1, to: 2 ** 40 + n } },
      }),
    ]),
  "a catastrophic regex": (n) => one(`s =~ /(a+)+${"(b*)*".repeat(n % 9)}$/`),
  "a regex that is none": (n) => one(`s =~ /${"(".repeat(n + 1)}/`),
  "a deep condition": (n) => one(nested(5000 + n, "(", "x == 1", ")")),
  "a deep negation": (n) => one(`${"!".repeat(5000 + n)}true`),
  "deep JSON": (n) => nested(100_000 + n, "[", "", "]"),
  "deep groups": (n) => {
    let inner: object = node("n0", aviator("x == 1"));
    for (let depth = 0; depth < 50 + (n % 50); depth += 1)
      inner = { ...graph([inner]), name: `g${depth}`, type: "COMPOSITE" };
    return inner;
  },
  "deep AND": (n) => {
    let inner = aviator("x == 1");
    for (let depth = 0; depth < 150 + n; depth += 1)
      inner = {
        type: "CLASS",
        className: "org.apache.flink.cep.pattern.conditions.RichNotCondition",
        nestedConditions: [inner],
      };
    return graph([node("n0", inner)]);
  },
  "wrong types": (n) => ({ nodes: [null, 5, "x", [], { name: n }][n % 5], edges: "none" }),
  "an unknown function": (n) => one(`launch${n}(x)`),
  "a forbidden function": (n) =>
    one(["eval('1')", "println(x)", "__proto__.x", "constructor", "x.constructor('y')"][n % 5]! + " == 1"),
  "an unknown class": (n) => graph([node("n0", { type: "CLASS", className: `java.lang.Runtime${n}` })]),
  "strange names": (n) =>
    graph([node(["__proto__", "constructor", "", "\u0000"][n % 4]!, aviator("x == 1"))]),
  "a cycle": () => ({
    nodes: [node("n0", aviator("x"))],
    edges: [{ source: "n0", target: "n0", type: "STRICT" }],
  }),
  "a negative window": (n) => ({
    ...one("x == 1"),
    window: { type: "FIRST_AND_LAST", time: { unit: "DAYS", size: -n } },
  }),
};
const kinds = Object.entries(hostile);
const hostileRow = (number: number): RuleRow => {
  const [kind, make] = kinds[number % kinds.length]!;
  const id = `hostile ${number} ${kind}`;
  return {
    id,
    version: 1,
    text: JSON.stringify({ id, version: 1, pattern: evil(make(number)) }),
    source: `table rules, rule "${id}"`,
  };
};

const good = Array.from({ length: 10 }, (_, number) => ruleRow(`good ${number}`, 1, `x == ${number}`));
const events = Array.from({ length: 300 }, (_, t) => ({ t, x: t % 13, s: `${"a".repeat(60)}!` }));

/** What the rules of the rows find, without the code of any class; and the ids of the rules that run. */
async function results(
  rows: readonly RuleRow[],
): Promise<{ alerts: readonly string[]; ids: readonly string[]; problems: number }> {
  const before: ReadonlyMap<string, RuleInForce> = new Map();
  const { rules, problems } = selectRules(rows, before, rowReader(expressionCheck()));
  const usable = [...rules.values()]
    .map(({ rule }) => rule)
    .filter((rule) => hostRules([rule], {}).problems.length === 0);
  const alerts: string[] = [];
  for await (const { rule, id } of findMatches({ rules: usable, events, eventTime: "t" }))
    alerts.push(`${rule} ${id}`);
  return {
    alerts,
    ids: usable.map(({ id }) => id),
    problems: problems.filter(({ problem }) => problem.severity === "error").length,
  };
}

describe("hostile rows", () => {
  it("do not disturb ten good ones", async () => {
    const alone = await results(good);
    const rows = [...Array.from({ length: 1000 }, (_, number) => hostileRow(number)), ...good];
    const together = await results(rows);
    expect(alone.alerts.length).toBeGreaterThan(100);
    expect(together.alerts.filter((alert) => alert.startsWith("good"))).toEqual(alone.alerts);
    expect(together.ids.filter((id) => id.startsWith("good"))).toEqual(alone.ids);
    // what runs beside them is harmless: regexes take linear time
    const kindsThatRun = new Set(
      together.ids.filter((id) => !id.startsWith("good")).map((id) => id.replace(/^hostile \d+ /, "")),
    );
    expect([...kindsThatRun].toSorted()).toEqual(["a catastrophic regex", "strange names"]);
    expect(together.problems).toBeGreaterThan(800);
  });
});

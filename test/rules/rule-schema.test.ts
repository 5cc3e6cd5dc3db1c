import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  conditionTypes,
  graphFields,
  linkWords,
  properties,
  strategyWords,
  unitNanoseconds,
  windowTypes,
} from "../../src/language/pattern/graph/graph-words.ts";
import { readRuleGraph } from "../../src/language/pattern/read-rule-graph.ts";
import { writeRuleGraph } from "../../src/language/pattern/write-rule-graph.ts";
import { ruleFields, ruleListFields } from "../../src/rules/rule-fields.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";

interface Definition {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Definition & { readonly enum?: readonly string[] }>>;
}

const text = readFileSync(new URL("../../schema/rule.schema.json", import.meta.url), "utf8");
const schema = JSON.parse(text) as { readonly $defs: Readonly<Record<string, Definition>> };
const accepts = (value: unknown): boolean => z.fromJSONSchema(JSON.parse(text)).safeParse(value).success;

const element = { name: "a", type: "ATOMIC" };
const graph = { nodes: [element], edges: [] };
const full = {
  id: 7,
  version: 2,
  key: ["userId"],
  function: null,
  enabled: true,
  effectiveFrom: "2026-03-01",
  effectiveUntil: 1_800_000_000_000,
  priority: 1,
  parameters: { a: 1 },
  description: "d",
  updatePolicy: "keep",
  limits: { partialMatchesPerKey: 5, partialMatches: 9, shed: "newest" },
  pattern: {
    name: "g",
    type: "COMPOSITE",
    version: 1,
    nodes: [
      {
        ...element,
        condition: { type: "CLASS", className: "C", args: ["x", 1] },
        quantifier: {
          consumingStrategy: "STRICT",
          properties: ["LOOPING", "GREEDY"],
          times: { from: 2, windowTime: { unit: "SECONDS", size: 1 } },
          untilCondition: { type: "GROOVY", expression: "x" },
        },
      },
      { ...graph, nodes: [{ ...element, name: "b", condition: null }], name: "inner", type: "COMPOSITE" },
    ],
    edges: [{ source: "a", target: "inner", type: "SKIP_TILL_ANY" }],
    window: { type: "FIRST_AND_LAST", time: { unit: "DAYS", size: 1 } },
    afterMatchStrategy: { type: "SKIP_TO_LAST", patternName: "a" },
  },
};

const good: readonly (readonly [string, unknown])[] = [
  ["a bare graph", graph],
  ["a full rule", full],
  ["a list of rules", [full, { id: "r", pattern: graph }]],
  ["an object with rules", { rules: [full] }],
  ["a pattern as text", { id: "r", key: "a, b", pattern: JSON.stringify(graph) }],
  ["what is written", writeRuleGraph(readRuleGraph(full.pattern).pattern!)],
];
const bad: readonly (readonly [string, unknown])[] = [
  ["a text", "x"],
  ["no pattern", { id: "r" }],
  ["no id", { pattern: graph }],
  ["an unknown field", { id: "r", pattern: graph, prio: 1 }],
  ["no nodes", { nodes: [], edges: [] }],
  ["an unknown unit", { ...graph, window: { type: "FIRST_AND_LAST", time: { unit: "WEEKS", size: 1 } } }],
  ["a window of nothing", { ...graph, window: { type: "FIRST_AND_LAST", time: { unit: "DAYS", size: 0 } } }],
  ["a node of unknown type", { nodes: [{ name: "a", type: "SINGLE" }], edges: [] }],
  [
    "times from 0",
    { nodes: [{ ...element, quantifier: { properties: ["TIMES"], times: { from: 0, to: 1 } } }] },
  ],
  ["a condition without expression", { nodes: [{ ...element, condition: { type: "AVIATOR" } }] }],
];

describe("schema of rules", () => {
  it.each(good)("accepts, as the reader does, %s", (_title, value) => {
    expect(accepts(value)).toBe(true);
    expect(
      readRulesFile(JSON.stringify(value), "r.json").problems.filter(({ severity }) => severity === "error"),
    ).toEqual([]);
  });

  it.each(bad)("refuses, as the reader does, %s", (_title, value) => {
    expect(accepts(value)).toBe(false);
    expect(readRulesFile(JSON.stringify(value), "r.json").rules).toEqual([]);
  });

  it.each([
    ["rule", ruleFields],
    ["ruleList", ruleListFields],
    ["graph", graphFields.graph],
    ["node", graphFields.node],
    ["edge", graphFields.edge],
    ["quantifier", graphFields.quantifier],
    ["times", graphFields.times],
    ["time", graphFields.time],
    ["window", graphFields.window],
    ["strategy", graphFields.strategy],
    ["expressionCondition", graphFields.expression],
    ["classCondition", graphFields.classCondition],
  ])("has the fields of the reader for %s, each described", (name, fields) => {
    const { properties: own = {}, description } = schema.$defs[name]!;
    expect(Object.keys(own).toSorted()).toEqual([...fields].toSorted());
    expect([description, ...Object.values(own).map((each) => each.description)]).not.toContain(undefined);
  });

  it("has the words of the reader", () => {
    const words = (name: string, field: string): unknown => schema.$defs[name]!.properties![field]!.enum;
    expect(words("edge", "type")).toEqual(Object.keys(linkWords));
    expect(words("time", "unit")).toEqual(Object.keys(unitNanoseconds));
    expect(words("window", "type")).toEqual(windowTypes);
    expect(words("strategy", "type")).toEqual(Object.keys(strategyWords));
    expect([...(words("expressionCondition", "type") as string[]), "CLASS"]).toEqual(conditionTypes);
    expect(JSON.stringify(schema.$defs["quantifier"])).toContain(JSON.stringify(properties));
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problem } from "../../../src/errors/problem.ts";
import { renderProblem } from "../../../src/errors/render-problem.ts";
import { Pattern } from "../../../src/language/pattern/builder.ts";
import { readRuleGraph } from "../../../src/language/pattern/read-rule-graph.ts";
import { SkipStrategy } from "../../../src/language/pattern/skip-strategy.ts";
import { writeRuleGraph } from "../../../src/language/pattern/write-rule-graph.ts";
import { anyGraph } from "./any-graph.ts";

interface GraphCase {
  readonly title: string;
  readonly graph: unknown;
  readonly problems: readonly string[];
}

const graphs = JSON.parse(readFileSync(new URL("cases/graphs.json", import.meta.url), "utf8")) as GraphCase[];
const rendered = (json: unknown): string[] =>
  readRuleGraph(json).problems.flatMap((each) => renderProblem(each).split("\n"));

describe("readRuleGraph", () => {
  it.each(graphs)("judges $title", ({ graph, problems }) => {
    expect(rendered(graph)).toEqual(problems);
    const failed = problems.some((line) => line.startsWith("error"));
    expect(readRuleGraph(graph).pattern === undefined).toBe(failed);
  });

  it("warns of unknown fields when told to", () => {
    const graph = { nodes: [{ name: "a", type: "ATOMIC", colour: 1 }], edges: [] };
    const { pattern, problems } = readRuleGraph(graph, { unknownFields: "warning" });
    expect(pattern?.steps).toHaveLength(1);
    expect(problems.map(renderProblem)).toEqual([
      'warning FIELD_IGNORED: "colour" is not a field of a node of type ATOMIC and is ignored\n' +
        "  --> nodes[0].colour\n" +
        "  hint: Possible: name, type, quantifier, condition.",
    ]);
  });

  it("reads the keys of a class in the order nestedConditions, subClassName, args", () => {
    const conditionOf = (condition: object): unknown => {
      const read = readRuleGraph({ nodes: [{ name: "a", type: "ATOMIC", condition }], edges: [] });
      return read.pattern?.steps[0] && "condition" in read.pattern.steps[0]
        ? read.pattern.steps[0].condition
        : read;
    };
    const inner = { type: "AVIATOR", expression: "x" };
    const nested = { type: "CLASS", className: "org.apache.flink.cep.pattern.conditions.RichNotCondition" };
    const all = { nestedConditions: [inner], subClassName: "S", args: ["1"] };
    const expression = { kind: "expression", dialect: "AVIATOR", expression: "x" };
    expect(conditionOf({ ...nested, ...all })).toEqual({ kind: "not", condition: expression });
    expect(conditionOf({ ...nested, ...all, nestedConditions: null })).toMatchObject({ kind: "subtype" });
    expect(conditionOf({ type: "CLASS", className: "C", args: ["A", 7, true, null] })).toEqual({
      kind: "class",
      className: "C",
      args: ["A", "7", "true", "null"],
    });
    expect(conditionOf({ type: "CLASS", className: "C", args: null })).toEqual({
      kind: "class",
      className: "C",
    });
  });

  it("reads AND and OR with any number of parts", () => {
    const part = (expression: string): object => ({ type: "AVIATOR", expression });
    const className = "org.apache.flink.cep.pattern.conditions.RichOrCondition";
    const condition = { type: "CLASS", className, nestedConditions: [part("a"), part("b"), part("c")] };
    const { pattern } = readRuleGraph({ nodes: [{ name: "a", type: "ATOMIC", condition }], edges: [] });
    expect(pattern?.steps[0]).toMatchObject({ condition: { kind: "or", conditions: { length: 3 } } });
  });

  it("does not walk into conditions or graphs that are nested without end", () => {
    let condition: object = { type: "AVIATOR", expression: "x" };
    const className = "org.apache.flink.cep.pattern.conditions.RichNotCondition";
    for (let depth = 0; depth < 20_000; depth += 1)
      condition = { type: "CLASS", className, nestedConditions: [condition] };
    let node: object = { name: "a", type: "ATOMIC", condition };
    const deepCondition = readRuleGraph({ nodes: [node], edges: [] }).problems;
    expect(deepCondition.map(({ message }) => message)).toEqual(["conditions are nested more than 100 deep"]);
    for (let depth = 0; depth < 20_000; depth += 1)
      node = { name: "g", type: "COMPOSITE", nodes: [node], edges: [] };
    const deepGraph = readRuleGraph(node).problems;
    expect(deepGraph.map(({ message }) => message)).toEqual(["graphs are nested more than 32 deep"]);
  });

  it("has expressions checked with the element names, and puts their problems into the document", () => {
    const seen: unknown[] = [];
    const condition = { type: "AVIATOR", expression: "a &&" };
    const graph = {
      nodes: [
        { name: "a", type: "ATOMIC", quantifier: { properties: ["LOOPNG"], untilCondition: condition } },
        7,
      ],
      edges: [],
    };
    const { problems } = readRuleGraph(graph, {
      checkExpression: (text, { dialect, elements }) => {
        seen.push([text, dialect, elements]);
        const at = { text, line: 1, column: 3, length: 2 };
        return [problem("EXPRESSION_SYNTAX", { expected: "a value", found: "the end" }, at)];
      },
    });
    expect(seen).toEqual([["a &&", "AVIATOR", ["a"]]]);
    expect(renderProblem(problems.at(-1)!)).toBe(
      "error EXPRESSION_SYNTAX: expected a value, found the end\n" +
        "  --> 1:3 nodes[0].quantifier.untilCondition.expression\n" +
        "   |\n   | a &&\n   |   ^^",
    );
  });

  it("takes only own fields of the document", () => {
    const inherited = Object.create({ nodes: [{ name: "a", type: "ATOMIC" }], edges: [] }) as object;
    expect(rendered(inherited)[0]).toBe('error FIELD_MISSING: "nodes" is missing in a graph');
    expect(rendered(JSON.parse('{"__proto__": {"nodes": []}, "nodes": [], "edges": []}'))[0]).toContain(
      "__proto__",
    );
  });

  it("never throws, whatever the document is", () => {
    const json = fc.oneof(
      fc.jsonValue(),
      anyGraph.map((graph) => graph as unknown),
      fc.anything(),
    );
    fc.assert(
      fc.property(json, (value) => {
        const { pattern, problems } = readRuleGraph(value);
        expect(pattern !== undefined || problems.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("writeRuleGraph", () => {
  it("gives back what was read: JSON → pattern → JSON → pattern", () => {
    let read = 0;
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const first = readRuleGraph(graph);
        if (first.pattern === undefined) return;
        read += 1;
        const written = writeRuleGraph(first.pattern, "any");
        const second = readRuleGraph(JSON.parse(JSON.stringify(written)));
        expect(second.pattern).toEqual(first.pattern);
        expect(writeRuleGraph(second.pattern!, "any")).toEqual(written);
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(200);
  });

  it("writes windows of single steps as the window of the graph", () => {
    const pattern = Pattern.begin("a").within("10m").next(Pattern.begin("b")).within("5m").build();
    expect(writeRuleGraph(pattern)).toMatchObject({
      name: "group1",
      window: { type: "FIRST_AND_LAST", time: { unit: "MINUTES", size: 5 } },
      nodes: [{ name: "a" }, { name: "group1", type: "COMPOSITE", window: null }],
    });
  });

  it.each([
    ["a function", Pattern.begin("a").where(() => true), "a condition is a function"],
    [
      "a gap window of a step",
      Pattern.begin("a").within(5, "PREVIOUS_AND_CURRENT"),
      'element "a" has a gap window of its own',
    ],
    [
      "a strategy that throws",
      Pattern.begin("a", SkipStrategy.skipToLast("a").throwExceptionOnMiss()),
      "its skip strategy throws on a miss",
    ],
  ])("refuses %s", (_title, builder, reason) => {
    expect(() => writeRuleGraph(builder.build())).toThrow(
      `PATTERN_NOT_WRITABLE: the pattern cannot be written as a rule graph: ${reason}`,
    );
  });
});

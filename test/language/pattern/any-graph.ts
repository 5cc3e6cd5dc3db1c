import fc from "fast-check";

const time = fc.record({
  unit: fc.constantFrom("DAYS", "HOURS", "MINUTES", "SECONDS", "MILLISECONDS", "MICROSECONDS", "NANOSECONDS"),
  size: fc.integer({ min: 1, max: 5000 }),
});
const times = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.option(time))
  .map(([from, more, windowTime]) => ({ from, to: from + more, windowTime }));

const condition = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.record({ type: fc.constantFrom("AVIATOR", "GROOVY"), expression: fc.string() }),
    fc.record({ type: fc.constant("CLASS"), className: fc.string() }),
    fc.record({
      type: fc.constant("CLASS"),
      className: fc.string(),
      args: fc.array(fc.string(), { maxLength: 3 }),
    }),
    fc.record({ type: fc.constant("CLASS"), className: fc.string(), subClassName: fc.string() }),
    fc.record({
      type: fc.constant("CLASS"),
      className: fc
        .constantFrom("And", "Or")
        .map((kind) => `org.apache.flink.cep.pattern.conditions.Rich${kind}Condition`),
      nestedConditions: fc.array(tie("any"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant("CLASS"),
      className: fc.constant("org.apache.flink.cep.pattern.conditions.RichNotCondition"),
      nestedConditions: fc.array(tie("any"), { minLength: 1, maxLength: 1 }),
    }),
  ),
})).any;

const single = fc.constant({ consumingStrategy: "SKIP_TILL_NEXT", properties: ["SINGLE"], times: null });
const repeated = fc.record({
  consumingStrategy: fc.constantFrom("STRICT", "SKIP_TILL_NEXT", "SKIP_TILL_ANY"),
  properties: fc
    .tuple(fc.constantFrom("LOOPING", "TIMES"), fc.subarray(["OPTIONAL", "GREEDY"]))
    .map(([kind, more]) => [kind, ...more]),
  times,
  untilCondition: fc.option(condition, { freq: 6 }),
});
const quantifier = fc.oneof({ arbitrary: single, weight: 3 }, { arbitrary: repeated, weight: 1 });

type Graph = Record<string, unknown>;

const graph = fc.letrec<{ node: Graph; graph: Graph }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({
      type: fc.constant("ATOMIC"),
      quantifier,
      condition: fc.option(condition),
    }) as fc.Arbitrary<Graph>,
    fc.tuple(tie("graph"), quantifier).map(([body, own]) => ({ ...body, quantifier: own })),
  ),
  graph: fc
    .record({
      nodes: fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
      links: fc.array(
        fc.constantFrom("STRICT", "SKIP_TILL_NEXT", "SKIP_TILL_ANY", "NOT_NEXT", "NOT_FOLLOW"),
        {
          minLength: 3,
          maxLength: 3,
        },
      ),
      window: fc.option(fc.record({ type: fc.constantFrom("FIRST_AND_LAST", "PREVIOUS_AND_CURRENT"), time })),
      turned: fc.boolean(),
    })
    .map(({ nodes, links, window, turned }) => {
      const named = nodes.map((node, index) => ({
        ...node,
        name: `${node["type"] === "ATOMIC" ? "e" : "g"}${index}`,
      }));
      const edges = named.slice(1).map(({ name }, index) => ({
        source: named[index]!.name,
        target: name,
        type: links[index],
      }));
      return { type: "COMPOSITE", name: "", nodes: turned ? named.toReversed() : named, edges, window };
    }),
}));

/** Random rule graphs: shapes are right, meanings often; element names are unique. */
export const anyGraph = fc
  .tuple(graph.graph, fc.constantFrom("NO_SKIP", "SKIP_TO_NEXT", "SKIP_PAST_LAST_EVENT"))
  .map(([body, type]) => uniqueNames({ ...body, afterMatchStrategy: { type, patternName: null } }, ""));

function uniqueNames(body: Graph, prefix: string): Graph {
  const nodes = (body["nodes"] as Graph[]).map((node) => {
    const name = `${prefix}${String(node["name"])}`;
    return node["type"] === "COMPOSITE" ? { ...uniqueNames(node, `${name}.`), name } : { ...node, name };
  });
  const edges = (body["edges"] as Graph[]).map((edge) => ({
    ...edge,
    source: `${prefix}${String(edge["source"])}`,
    target: `${prefix}${String(edge["target"])}`,
  }));
  return { ...body, nodes, edges };
}

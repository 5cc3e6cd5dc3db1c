import type { DocumentObject } from "../document/document-object.ts";
import type { JsonPath } from "../document/json-path.ts";
import type { Element, Group, Sequence, SkipStrategy, Step } from "../pattern.ts";
import { patternLimits } from "../validators/bounded-size.ts";
import type { GraphReading } from "./graph-reading.ts";
import { graphFields, strategyWords, wordFor } from "./graph-words.ts";
import { orderNodes, type Stop } from "./order-nodes.ts";
import { readEdges } from "./read-edges.ts";
import { readElement } from "./read-element.ts";
import { readQuantifier } from "./read-quantifier.ts";
import { readStrategy } from "./read-strategy.ts";
import { readWindow } from "./read-window.ts";

/** A graph as it was read: its sequence and what it says about itself. */
export interface ReadGraph {
  readonly sequence: Sequence;
  readonly strategy: SkipStrategy;
  readonly object: DocumentObject;
}

type NodeStep = Omit<Element, "link"> | Omit<Group, "link">;

interface ReadNode {
  readonly path: JsonPath;
  readonly step: NodeStep | undefined;
}

/** A graph with all graphs in it (rule-format §2.1). Undefined, and reported, when it does not form a sequence. */
export function readGraph(
  value: unknown,
  path: JsonPath,
  reading: GraphReading,
  outer?: SkipStrategy,
): ReadGraph | undefined {
  const object = reading.object(value, path, graphFields.graph, "a graph");
  if (object === undefined) return undefined;
  object.word("type", ["COMPOSITE"]);
  if (outer === undefined) object.text("name");
  refuseCondition(object, reading);
  const window = readWindow(object.get("window"), object.at("window"), reading);
  const strategy = readStrategy(object.get("afterMatchStrategy"), object.at("afterMatchStrategy"), reading);
  if (outer !== undefined && strategy !== undefined) warnStrategy(strategy, outer, object, reading);
  const nodes = readNodes(object, reading, outer ?? strategy ?? { kind: "noSkip" });
  const edges = readEdges(object, reading);
  const stops = nodes && edges && orderNodes([...nodes.keys()], edges, path, reading);
  const steps = stops && joinSteps(stops, nodes, reading);
  if (steps === undefined || window === undefined || strategy === undefined) return undefined;
  const sequence: Sequence = { steps, ...window };
  reading.cameFrom(sequence, { path });
  return { sequence, strategy, object };
}

function refuseCondition(object: DocumentObject, reading: GraphReading): void {
  if (!object.has("condition")) return;
  const values = { subject: "a graph", call: "condition" };
  reading.report("PATTERN_CONDITION_ON_GROUP", values, reading.places.value(object.at("condition")));
}

/** A nested graph carries a strategy too, but only the outermost counts (rule-format §2.8). */
function warnStrategy(
  own: SkipStrategy,
  outer: SkipStrategy,
  object: DocumentObject,
  reading: GraphReading,
): void {
  if (!object.has("afterMatchStrategy") || sameStrategy(own, outer)) return;
  const values = { type: wordFor(strategyWords, own.kind), outer: wordFor(strategyWords, outer.kind) };
  reading.report("GRAPH_STRATEGY_IGNORED", values, reading.places.value(object.at("afterMatchStrategy")));
}

function sameStrategy(a: SkipStrategy, b: SkipStrategy): boolean {
  return a.kind === b.kind && ("element" in a ? a.element : "") === ("element" in b ? b.element : "");
}

/** The nodes by name; undefined, and reported, when there are none or one has no usable name. */
function readNodes(
  graph: DocumentObject,
  reading: GraphReading,
  outer: SkipStrategy,
): ReadonlyMap<string, ReadNode> | undefined {
  graph.require("nodes", "List at least one node.");
  const list = graph.list("nodes");
  if (list === undefined) return undefined;
  const before = reading.problems.length;
  if (list.length === 0)
    reading.report("PATTERN_EMPTY", { subject: "the graph" }, reading.places.value(graph.at("nodes")));
  const nodes = new Map<string, ReadNode>();
  let unusable = reading.problems.length > before;
  for (const [index, value] of list.entries()) {
    const path = [...graph.at("nodes"), index];
    const step = readNode(value, path, reading, outer);
    const name = nameOf(value);
    if (name === undefined) unusable = true;
    else if (nodes.has(name)) {
      reading.report("PATTERN_DUPLICATE_NAME", { name }, reading.places.value([...path, "name"]));
      unusable = true;
    } else nodes.set(name, { path, step });
  }
  return unusable ? undefined : nodes;
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "name")) return undefined;
  const { name } = value as { readonly name: unknown };
  return typeof name === "string" ? name : undefined;
}

function readNode(
  value: unknown,
  path: JsonPath,
  reading: GraphReading,
  outer: SkipStrategy,
): NodeStep | undefined {
  const isGraph =
    typeof value === "object" && value !== null && "type" in value && value.type === "COMPOSITE";
  return isGraph ? readGroup(value, path, reading, outer) : readElement(value, path, reading);
}

function readGroup(
  value: object,
  path: JsonPath,
  reading: GraphReading,
  outer: SkipStrategy,
): NodeStep | undefined {
  const nesting = path.filter((part) => part === "nodes").length;
  if (nesting > patternLimits.nesting) {
    reading.report(
      "GRAPH_TOO_DEEP",
      { what: "graphs", limit: patternLimits.nesting },
      reading.places.value(path),
    );
    return undefined;
  }
  const graph = readGraph(value, path, reading, outer);
  if (graph === undefined) return undefined;
  graph.object.require("name", "Give the node a name.");
  const name = graph.object.text("name");
  const quantifier = readQuantifier(graph.object.get("quantifier"), graph.object.at("quantifier"), reading);
  if (name === undefined || quantifier === undefined) return undefined;
  return { kind: "group", name, quantifier, body: graph.sequence };
}

function joinSteps(
  stops: readonly Stop[],
  nodes: ReadonlyMap<string, ReadNode>,
  reading: GraphReading,
): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (const { name, edge } of stops) {
    const { step: node, path } = nodes.get(name)!;
    if (node === undefined) return undefined;
    const step: Step = { ...node, link: edge?.link ?? "strict" };
    reading.cameFrom(step, { path, ...(edge === undefined ? {} : { edge: edge.path }) });
    steps.push(step);
  }
  return steps;
}

import { nameAdvice } from "../document/closest-name.ts";
import type { JsonPath } from "../document/json-path.ts";
import type { Link } from "../pattern.ts";
import type { GraphReading } from "./graph-reading.ts";

export interface Edge {
  readonly source: string;
  readonly target: string;
  readonly link: Link;
  readonly path: JsonPath;
}

/** A node's place in the path of the graph: its name and the edge that leads to it. */
export interface Stop {
  readonly name: string;
  readonly edge?: Edge;
}

/**
 * The nodes in the order that the edges give: one begin node, one outgoing edge per node, no circle, nothing
 * aside (rule-format §1). Undefined, and reported, when the edges do not form such a path.
 */
export function orderNodes(
  names: readonly string[],
  edges: readonly Edge[],
  path: JsonPath,
  reading: GraphReading,
): readonly Stop[] | undefined {
  const before = reading.problems.length;
  for (const edge of edges) checkEnds(edge, names, reading);
  const outgoing = edgesBySource(edges, reading);
  if (reading.problems.length > before) return undefined;
  const begin = findBegin(names, edges, path, reading);
  return begin === undefined ? undefined : followEdges(begin, names, outgoing, path, reading);
}

function checkEnds(edge: Edge, names: readonly string[], reading: GraphReading): void {
  for (const end of ["source", "target"] as const) {
    const name = edge[end];
    if (names.includes(name)) continue;
    const at = reading.places.value([...edge.path, end]);
    reading.report("GRAPH_EDGE_NODE_UNKNOWN", { name, advice: nameAdvice(name, names) }, at);
  }
}

function edgesBySource(edges: readonly Edge[], reading: GraphReading): ReadonlyMap<string, Edge> {
  const outgoing = new Map<string, Edge>();
  for (const edge of edges) {
    if (outgoing.has(edge.source)) {
      reading.report("GRAPH_EDGE_TWICE", { name: edge.source }, reading.places.value(edge.path));
    }
    outgoing.set(edge.source, edge);
  }
  return outgoing;
}

function findBegin(
  names: readonly string[],
  edges: readonly Edge[],
  path: JsonPath,
  reading: GraphReading,
): string | undefined {
  const targets = new Set(edges.map((edge) => edge.target));
  const begins = names.filter((name) => !targets.has(name));
  if (begins.length === 1) return begins[0];
  const at = reading.places.value([...path, "edges"]);
  if (begins.length === 0) reading.report("GRAPH_CYCLE", { names: quotedList(names) }, at);
  else reading.report("GRAPH_BEGIN_NODES", { names: quotedList(begins) }, at);
  return undefined;
}

function followEdges(
  begin: string,
  names: readonly string[],
  outgoing: ReadonlyMap<string, Edge>,
  path: JsonPath,
  reading: GraphReading,
): readonly Stop[] | undefined {
  const stops: Stop[] = [{ name: begin }];
  const visited = new Set([begin]);
  for (let edge = outgoing.get(begin); edge !== undefined; edge = outgoing.get(edge.target)) {
    if (visited.has(edge.target)) {
      reading.report("GRAPH_CYCLE", { names: quotedList([...visited]) }, reading.places.value(edge.path));
      return undefined;
    }
    visited.add(edge.target);
    stops.push({ name: edge.target, edge });
  }
  const aside = names.filter((name) => !visited.has(name));
  if (aside.length === 0) return stops;
  reading.report("GRAPH_CYCLE", { names: quotedList(aside) }, reading.places.value([...path, "edges"]));
  return undefined;
}

function quotedList(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  return names.length > 5 ? `${shown.join(", ")} and ${names.length - 5} more` : shown.join(", ");
}

import type { Problem } from "../../errors/problem.ts";
import type { UnknownFields } from "./document/document-reading.ts";
import type { JsonPath } from "./document/json-path.ts";
import { pathPlaces, type Places } from "./document/places.ts";
import { GraphReading, type CheckExpression } from "./graph/graph-reading.ts";
import { readGraph, type ReadGraph } from "./graph/read-graph.ts";
import { readQuantifier } from "./graph/read-quantifier.ts";
import { once } from "./once.ts";
import type { Pattern, Quantifier } from "./pattern.ts";
import { validatePattern } from "./validate-pattern.ts";

export interface ReadRuleGraphOptions {
  /** Whether a field that the format does not have is an error (default) or a warning. */
  readonly unknownFields?: UnknownFields;
  /** Checks the expressions of the conditions; without it they are taken as they are. */
  readonly checkExpression?: CheckExpression;
  /** Path of the graph in its document; by default it is the whole document. */
  readonly path?: JsonPath;
  /** Places in the text of the document; by default problems have only paths. */
  readonly places?: Places;
}

export interface ReadRuleGraphResult {
  /** The pattern; absent when a problem is an error. */
  readonly pattern?: Pattern;
  readonly problems: readonly Problem[];
}

/**
 * Reads a rule graph, the JSON form of a pattern (rule-format §2), and checks it: `json` is the parsed
 * document. All problems are found together, except that the meaning of the whole is judged only when its
 * shape is right. Null is the same as left out. Never throws.
 */
export function readRuleGraph(json: unknown, options: ReadRuleGraphOptions = {}): ReadRuleGraphResult {
  const path = options.path ?? [];
  const reading = new GraphReading(options.places ?? pathPlaces, options.unknownFields ?? "error");
  const graph = readGraph(json, path, reading);
  const pattern = graph && { ...graph.sequence, skip: graph.strategy };
  if (graph !== undefined && pattern !== undefined) judge(graph, pattern, path, reading);
  if (options.checkExpression !== undefined) reading.checkExpressions(options.checkExpression);
  const failed = pattern === undefined || reading.problems.some(({ severity }) => severity === "error");
  return failed ? { problems: reading.problems } : { pattern, problems: reading.problems };
}

function judge(graph: ReadGraph, pattern: Pattern, path: JsonPath, reading: GraphReading): void {
  reading.cameFrom(pattern, { path });
  warnOuterQuantifier(graph, pattern, reading);
  reading.problems.push(...validatePattern(pattern, (subject, part) => reading.locate(subject, part)));
}

/** The outermost quantifier is by convention a copy of the last node's (rule-format §2.1). */
function warnOuterQuantifier({ object }: ReadGraph, pattern: Pattern, reading: GraphReading): void {
  const given = object.get("quantifier");
  if (given === undefined) return;
  const outer = readQuantifier(given, object.at("quantifier"), new GraphReading(pathPlaces, "warning"));
  const last = pattern.steps.at(-1)?.quantifier ?? once;
  if (outer !== undefined && (sameCounts(outer, once) || sameCounts(outer, last))) return;
  reading.report("GRAPH_QUANTIFIER_IGNORED", {}, reading.places.value(object.at("quantifier")));
}

function sameCounts(a: Quantifier, b: Quantifier): boolean {
  const fields = ["kind", "from", "to", "optional", "greedy", "inner", "gap"] as const;
  return fields.every((field) => a[field] === b[field]);
}

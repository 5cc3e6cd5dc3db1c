import type { DocumentObject } from "../document/document-object.ts";
import type { JsonPath } from "../document/json-path.ts";
import type { GraphReading } from "./graph-reading.ts";
import { graphFields, linkWords, wordsOf } from "./graph-words.ts";
import type { Edge } from "./order-nodes.ts";

/** The edges; undefined, and reported, when one is wrong. */
export function readEdges(graph: DocumentObject, reading: GraphReading): readonly Edge[] | undefined {
  const list = graph.has("edges") ? graph.list("edges") : [];
  const edges = list?.map((value, index) => readEdge(value, [...graph.at("edges"), index], reading));
  if (edges === undefined || edges.includes(undefined)) return undefined;
  return edges.filter((edge) => edge !== undefined);
}

function readEdge(value: unknown, path: JsonPath, reading: GraphReading): Edge | undefined {
  const object = reading.object(value, path, graphFields.edge, "an edge");
  if (object === undefined) return undefined;
  object.require("source", "Name the node that the edge starts from.");
  object.require("target", "Name the node that the edge leads to.");
  object.require("type", `Write one of ${wordsOf(linkWords).join(", ")}.`);
  const source = object.text("source");
  const target = object.text("target");
  const type = object.word("type", wordsOf(linkWords));
  if (source === undefined || target === undefined || type === undefined) return undefined;
  return { source, target, link: linkWords[type], path };
}

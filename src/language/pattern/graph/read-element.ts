import type { JsonPath } from "../document/json-path.ts";
import type { Element } from "../pattern.ts";
import type { GraphReading } from "./graph-reading.ts";
import { graphFields } from "./graph-words.ts";
import { readCondition } from "./read-condition.ts";
import { readQuantifier } from "./read-quantifier.ts";

/** A node of type ATOMIC (rule-format §2.2); undefined, and reported, when it is wrong. */
export function readElement(
  value: unknown,
  path: JsonPath,
  reading: GraphReading,
): Omit<Element, "link"> | undefined {
  const object = reading.object(value, path, graphFields.node, "a node of type ATOMIC");
  if (object === undefined) return undefined;
  object.require("type", "Write ATOMIC for a single element, COMPOSITE for a graph.");
  object.word("type", ["ATOMIC", "COMPOSITE"]);
  object.require("name", "Give the node a name.");
  const name = object.text("name");
  if (name !== undefined) reading.elements.push(name);
  const quantifier = readQuantifier(object.get("quantifier"), object.at("quantifier"), reading);
  const given = object.get("condition");
  const condition = given === undefined ? undefined : readCondition(given, object.at("condition"), reading);
  if (name === undefined || quantifier === undefined) return undefined;
  return { kind: "element", name, quantifier, ...(condition === undefined ? {} : { condition }) };
}

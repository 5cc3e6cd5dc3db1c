import type { Condition } from "../condition.ts";
import type { DocumentObject } from "../document/document-object.ts";
import type { JsonPath } from "../document/json-path.ts";
import { patternLimits } from "../validators/bounded-size.ts";
import type { GraphReading } from "./graph-reading.ts";
import { conditionTypes, graphFields } from "./graph-words.ts";

/**
 * A condition (rule-format §2.6). Of the keys of a CLASS, nestedConditions goes before subClassName before
 * args. Undefined, and reported, when it is wrong.
 */
export function readCondition(
  value: unknown,
  path: JsonPath,
  reading: GraphReading,
  depth = 1,
): Condition | undefined {
  if (depth > patternLimits.conditionNesting) {
    const values = { what: "conditions", limit: patternLimits.conditionNesting };
    reading.report("GRAPH_TOO_DEEP", values, reading.places.value(path));
    return undefined;
  }
  const object = reading.object(value, path, fieldsFor(value), "a condition");
  object?.require("type", "Write AVIATOR, GROOVY or CLASS.");
  const type = object?.word("type", conditionTypes);
  if (object === undefined || type === undefined) return undefined;
  return type === "CLASS" ? readClass(object, reading, depth) : readExpression(object, type, reading);
}

function fieldsFor(value: unknown): readonly string[] {
  const isClass = typeof value === "object" && value !== null && "type" in value && value.type === "CLASS";
  return isClass ? graphFields.classCondition : graphFields.expression;
}

function readExpression(
  object: DocumentObject,
  dialect: "AVIATOR" | "GROOVY",
  reading: GraphReading,
): Condition | undefined {
  object.require("expression", 'Write the condition, such as "price > 10".');
  const expression = object.text("expression");
  if (expression === undefined) return undefined;
  reading.expression(expression, dialect, object.at("expression"));
  return { kind: "expression", dialect, expression };
}

function readClass(object: DocumentObject, reading: GraphReading, depth: number): Condition | undefined {
  object.require("className", "Name the class of the condition.");
  const className = object.text("className");
  if (className === undefined) return undefined;
  if (object.has("nestedConditions")) return readNested(object, className, reading, depth);
  if (object.has("subClassName")) {
    const subClassName = object.text("subClassName");
    return subClassName === undefined ? undefined : { kind: "subtype", className, subClassName };
  }
  if (!object.has("args")) return { kind: "class", className };
  const args = readArguments(object, reading);
  return args === undefined ? undefined : { kind: "class", className, args };
}

/** Arguments are texts; numbers and booleans are taken as they print. */
function readArguments(object: DocumentObject, reading: GraphReading): readonly string[] | undefined {
  const list = object.list("args");
  const wrong = list?.findIndex((each) => typeof each === "object" && each !== null) ?? -1;
  if (wrong >= 0) {
    reading.wrongType([...object.at("args"), wrong], "a text", list?.[wrong]);
    return undefined;
  }
  return list?.map(String);
}

function readNested(
  object: DocumentObject,
  className: string,
  reading: GraphReading,
  depth: number,
): Condition | undefined {
  const kind = /(?:^|\.)flink\.cep\.pattern\.conditions\.Rich(And|Or|Not)Condition$/.exec(className)?.[1];
  if (kind === undefined) {
    reading.report("GRAPH_NESTED_CLASS", { className }, reading.places.value(object.at("className")));
    return undefined;
  }
  const list = object.list("nestedConditions");
  if (list === undefined) return undefined;
  const path = object.at("nestedConditions");
  const expected = kind === "Not" ? "exactly one condition" : "at least one condition";
  if (kind === "Not" ? list.length !== 1 : list.length === 0) {
    const values = { kind: kind.toUpperCase(), expected, count: list.length };
    reading.report("GRAPH_NESTED_COUNT", values, reading.places.value(path));
  }
  const parts = list.map((each, index) => readCondition(each, [...path, index], reading, depth + 1));
  const conditions = parts.filter((part) => part !== undefined);
  if (conditions.length < parts.length || conditions[0] === undefined) return undefined;
  if (kind === "Not") return { kind: "not", condition: conditions[0] };
  return { kind: kind === "And" ? "and" : "or", conditions };
}

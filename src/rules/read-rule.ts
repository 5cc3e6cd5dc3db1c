import type { ValueObject } from "../event/value.ts";
import type { DocumentObject } from "../language/pattern/document/document-object.ts";
import type { DocumentReading } from "../language/pattern/document/document-reading.ts";
import type { JsonPath } from "../language/pattern/document/json-path.ts";
import type { CheckExpression } from "../language/pattern/graph/graph-reading.ts";
import { readKey } from "./read-key.ts";
import { readInstant } from "./read-instant.ts";
import type { Rule } from "./rule.ts";
import { readLimits } from "./rule-limits.ts";
import { ruleFields } from "./rule-fields.ts";
import { updatePolicies, type UpdatePolicy } from "./update-policy.ts";

/** What the field "pattern" gives: a pattern, and of SQL the rest of its plan. */
export type RulePattern = Pick<Rule, "pattern" | "plan" | "sql">;

/** Reads the value of the field "pattern"; undefined, and reported, when it is wrong. */
export type ReadPattern = (value: unknown, path: JsonPath) => RulePattern | undefined;

/** A rule of a document; undefined, and reported, when something about it is wrong. */
export function readRule(
  value: unknown,
  path: JsonPath,
  reading: DocumentReading,
  readPattern: ReadPattern,
  check?: CheckExpression,
): Rule | undefined {
  const before = reading.problems.length;
  const object = reading.object(value, path, ruleFields, "a rule");
  if (object === undefined) return undefined;
  object.require("id", "Give the rule an id of its own.");
  object.require("pattern", "Give the rule graph, as an object or as JSON text.");
  const id = readId(object, reading);
  const given = object.get("pattern");
  const pattern = given === undefined ? undefined : readPattern(given, object.at("pattern"));
  const rest = readSettings(object, reading, check);
  const failed = reading.problems.slice(before).some(({ severity }) => severity === "error");
  if (failed || id === undefined || pattern === undefined) return undefined;
  return { id, ...pattern, ...rest };
}

/** An id is a text; a whole number is taken as it prints. */
function readId(object: DocumentObject, reading: DocumentReading): string | undefined {
  const id = object.get("id");
  if (typeof id === "bigint" || Number.isSafeInteger(id)) return String(id);
  if (typeof id === "string" && id.trim() !== "") return id;
  if (id !== undefined) reading.wrongType(object.at("id"), "a text that is not empty, or a whole number", id);
  return undefined;
}

function readSettings(
  object: DocumentObject,
  reading: DocumentReading,
  check: CheckExpression | undefined,
): Omit<Rule, "id" | "pattern"> {
  const version = object.wholeNumber("version") ?? 1;
  if (version < 0) reading.wrongType(object.at("version"), "a whole number from 0", version);
  const effectiveFrom = readInstant(object, "effectiveFrom", reading);
  const effectiveUntil = readInstant(object, "effectiveUntil", reading);
  if (effectiveFrom !== undefined && effectiveUntil !== undefined && effectiveUntil <= effectiveFrom) {
    reading.report("RULE_NEVER_EFFECTIVE", {}, reading.places.value(object.at("effectiveUntil")));
  }
  return withoutUndefined({
    version,
    key: readKey(object, reading, check),
    function: object.text("function"),
    enabled: object.boolean("enabled") ?? true,
    effectiveFrom,
    effectiveUntil,
    priority: object.wholeNumber("priority") ?? 0,
    parameters: readParameters(object, reading),
    description: object.text("description"),
    updatePolicy: readPolicy(object, reading),
    limits: readLimits(object, reading),
  });
}

function readPolicy(object: DocumentObject, reading: DocumentReading): UpdatePolicy | undefined {
  const value = object.text("updatePolicy");
  const policy = updatePolicies.find((each) => each === value);
  if (value !== undefined && policy === undefined)
    reading.wrongType(object.at("updatePolicy"), `one of ${updatePolicies.join(", ")}`, value);
  return policy;
}

function readParameters(object: DocumentObject, reading: DocumentReading): ValueObject | undefined {
  const value = object.get("parameters");
  if (value === undefined || (typeof value === "object" && !Array.isArray(value)))
    return value as ValueObject | undefined;
  reading.wrongType(object.at("parameters"), "an object", value);
  return undefined;
}

function withoutUndefined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

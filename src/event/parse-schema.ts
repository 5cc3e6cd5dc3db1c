import { problem, type Problem } from "../errors/problem.ts";
import { SluiceError, sluiceError } from "../errors/sluice-error.ts";
import { decodeJson } from "./decode-json.ts";
import { describeValue } from "./describe-value.ts";
import { Refusal } from "./refusal.ts";
import type { FieldType, Schema } from "./schema.ts";
import type { Value, ValueObject } from "./value.ts";

const types: ReadonlySet<Value> = new Set<FieldType>([
  "long",
  "double",
  "decimal",
  "string",
  "boolean",
  "timestamp",
]);

/**
 * Reads a schema from JSON text: an object of field paths and types. Throws SluiceError with EVENT_SCHEMA_INVALID, or
 * with one EVENT_SCHEMA_TYPE for each field whose type does not exist; `source` names the text.
 */
export function parseSchema(text: string, source: string): Schema {
  const fields = Object.entries(parseFields(text, source));
  const problems = fields
    .filter(([, type]) => !types.has(type))
    .map(([field, type]) => badType(field, type, source));
  if (problems.length > 0) throw new SluiceError(problems);
  return Object.fromEntries(fields) as Schema;
}

function parseFields(text: string, source: string): ValueObject {
  const fields = decodeJson(text);
  if (!(fields instanceof Refusal)) return fields;
  throw sluiceError("EVENT_SCHEMA_INVALID", { reason: fields.reason.message }, { source });
}

function badType(field: string, type: Value, source: string): Problem {
  return problem("EVENT_SCHEMA_TYPE", { field, type: describeValue(type) }, { source, path: field });
}

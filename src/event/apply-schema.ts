import { convertValue } from "./convert-value.ts";
import { describeValue } from "./describe-value.ts";
import { isValueObject } from "./field-path.ts";
import { Refusal } from "./refusal.ts";
import type { FieldType, Schema } from "./schema.ts";
import type { TimeFormat } from "./time/time-format.ts";
import type { Value, ValueObject } from "./value.ts";

/**
 * Compiles a schema into the step that gives the named fields their types. Missing and null fields stay as they
 * are; the event given in is not changed. The first value that cannot be converted refuses the event with
 * EVENT_FIELD_TYPE, which names field, type and value. `timeFormat` reads timestamps.
 */
export function compileSchema(
  schema: Schema,
  timeFormat: TimeFormat,
): (data: ValueObject) => ValueObject | Refusal {
  if (Object.keys(schema).length === 0) return asItIs;
  const fields = Object.entries(schema).map(([path, type]) => ({ path, type, steps: path.split(".") }));
  return (data) => {
    let typed = data;
    for (const { path, type, steps } of fields) {
      const route = Object.hasOwn(typed, path) && typed[path] !== undefined ? [path] : steps;
      const next = convertAt(typed, route, (value) => convertField(path, value, type, timeFormat));
      if (next instanceof Refusal) return next;
      typed = next;
    }
    return typed;
  };
}

function asItIs(data: ValueObject): ValueObject {
  return data;
}

/** Converts the value at the end of the route; objects on the way are copied only when something changes. */
function convertAt(
  data: ValueObject,
  [step, ...rest]: readonly string[],
  convert: (value: Value) => Value | Refusal,
): ValueObject | Refusal {
  if (step === undefined || !Object.hasOwn(data, step)) return data;
  const value = data[step];
  if (rest.length > 0 && !isValueObject(value)) return data;
  const converted = rest.length > 0 ? convertAt(value as ValueObject, rest, convert) : convert(value);
  if (converted instanceof Refusal) return converted;
  return converted === value ? data : { ...data, [step]: converted };
}

function convertField(field: string, value: Value, type: FieldType, timeFormat: TimeFormat): Value | Refusal {
  if (value === undefined || value === null) return value;
  const converted = convertValue(value, type, timeFormat);
  if (converted !== undefined) return converted;
  return new Refusal("EVENT_FIELD_TYPE", { field, type, value: describeValue(value) });
}

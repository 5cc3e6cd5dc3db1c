import type { Value, ValueObject } from "./value.ts";

/** Reads one field of an event; undefined when it is missing. */
export type FieldReader = (data: ValueObject) => Value;

/**
 * Compiles a field path. `a.b.c` means field `c` in `b` in `a`; an event that has a field with exactly that
 * name, dots included, gives that field. Only own properties count.
 */
export function compileFieldPath(path: string): FieldReader {
  const steps = path.split(".");
  if (steps.length === 1) return (data) => ownField(data, path);
  return (data) => {
    const whole = ownField(data, path);
    return whole === undefined ? nestedField(data, steps) : whole;
  };
}

function nestedField(data: ValueObject, steps: readonly string[]): Value {
  let value = ownField(data, steps[0]!);
  for (let at = 1; at < steps.length; at++)
    value = isValueObject(value) ? ownField(value, steps[at]!) : undefined;
  return value;
}

/** A field by its name; undefined when it is missing. Nothing inherited counts. */
export function ownField(data: ValueObject, name: string): Value {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

/** Whether a value is an object with fields: neither a list nor a decimal. */
export function isValueObject(value: Value): value is ValueObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

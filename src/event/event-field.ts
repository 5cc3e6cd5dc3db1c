import type { Event } from "./event.ts";
import { ownField } from "./field-path.ts";
import type { Value } from "./value.ts";

/** An event as far as its fields are read. */
export type EventFields = Pick<Event, "data" | "fields">;

/** A field of an event by its name at the top level; undefined when it is missing. Nothing inherited counts. */
export function fieldOf(event: EventFields, name: string): Value {
  const { fields } = event;
  if (fields !== undefined && Object.hasOwn(fields, name)) return fields[name];
  return ownField(event.data, name);
}

/** Whether an event has a field of its own with this name, also when it is null. */
export function hasField(event: EventFields, name: string): boolean {
  const { fields } = event;
  if (fields !== undefined && Object.hasOwn(fields, name)) return fields[name] !== undefined;
  return Object.hasOwn(event.data, name);
}

/**
 * Names that events have themselves. The fields of an event may be its own properties, and then what an event has
 * under such a name is no field unless it is an own property: these are to be read by `fieldOf`.
 */
export const eventMembers: ReadonlySet<string> = new Set([
  "data",
  "fields",
  "keep",
  "plainFields",
  "raw",
  "record",
  "settle",
  "source",
  "time",
  "toJSON",
  "withTime",
]);

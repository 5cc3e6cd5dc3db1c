import { canonicalText } from "./canonical-key.ts";
import type { Event } from "./event.ts";
import { compileFieldPath } from "./field-path.ts";

/** Names an event: the same event has the same identity in every run. */
export type EventIdentity = (event: Event) => string;

const bySource: EventIdentity = (event) => `@${event.source}:${event.record}`;

/**
 * Compiles the identity of events (semantics §6): the value of the field when one is named and the event has it,
 * else source and record number.
 */
export function compileEventIdentity(field?: string): EventIdentity {
  if (field === undefined) return bySource;
  const readField = compileFieldPath(field);
  return (event) => {
    const value = readField(event.data);
    return value === undefined || value === null ? bySource(event) : canonicalText(value);
  };
}

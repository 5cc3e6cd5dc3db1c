import { canonicalText } from "./canonical-key.ts";
import type { Event } from "./event.ts";
import { compileFieldPath } from "./field-path.ts";

/** Names an event: the same event has the same identity in every run. */
export interface EventIdentity {
  (event: Event): string;
  /** Path of the field that it reads. */
  readonly field?: string;
}

const bySource: EventIdentity = (event) => `@${event.source}:${event.record}`;

/**
 * Compiles the identity of events (semantics §6): the value of the field when one is named and the event has it,
 * else source and record number.
 */
export function compileEventIdentity(field?: string): EventIdentity {
  if (field === undefined) return bySource;
  const readField = compileFieldPath(field);
  const identity = (event: Event): string => {
    const value = readField(event.data);
    return value === undefined || value === null ? bySource(event) : canonicalText(value);
  };
  return Object.assign(identity, { field });
}

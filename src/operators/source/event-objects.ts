import type { ValueObject } from "../../event/value.ts";

/**
 * Events that a program has at hand: any iterable of objects, or an async iterable of objects or lists of objects.
 * An async iterable is waited for once for each object or list. The objects must not change afterwards.
 */
export type EventObjects = Iterable<ValueObject> | AsyncIterable<ValueObject | readonly ValueObject[]>;

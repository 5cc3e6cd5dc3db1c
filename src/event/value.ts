import type { Decimal } from "./decimal.ts";

/**
 * What a field of an event can hold. Integers up to 2^53 are numbers, larger ones bigints; decimals come only
 * from a schema; a timestamp is a number of milliseconds since 1970. A missing field reads as undefined.
 */
export type Value =
  null | undefined | boolean | number | bigint | string | Decimal | readonly Value[] | ValueObject;

/** An object among the values. Only its own properties count. */
export interface ValueObject {
  readonly [field: string]: Value;
}

import type { Frame } from "../frame.ts";
import type { StaticType } from "../static-type.ts";
import type { Item } from "../values/item.ts";

/** A function of a dialect. */
export interface FunctionDefinition {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** Type of every result, when it is always the same. */
  readonly result?: StaticType;
  readonly readsClock?: boolean;
  readonly call: (args: readonly Item[], frame: Frame) => Item;
}

/** The functions of one family by name. */
export type FunctionFamily = Readonly<Record<string, FunctionDefinition>>;

/** A function of the values of its arguments. */
export function pure(
  arity: number | readonly [number, number],
  result: StaticType,
  call: (...args: readonly Item[]) => Item,
): FunctionDefinition {
  const range = typeof arity === "number" ? ([arity, arity] as const) : arity;
  return { arity: range, result, call: (args) => call(...args) };
}

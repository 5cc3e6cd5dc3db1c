import type { Frame } from "../frame.ts";
import type { Item } from "./item.ts";

/** A function as a value: a lambda, a named function, an operator, a predicate made by `seq.gt(3)`. */
export class FunctionValue {
  readonly call: (args: readonly Item[], frame: Frame) => Item;
  /** Number of parameters, where it is known. */
  readonly parameters: number | undefined;

  constructor(call: (args: readonly Item[], frame: Frame) => Item, parameters?: number) {
    this.call = call;
    this.parameters = parameters;
  }
}

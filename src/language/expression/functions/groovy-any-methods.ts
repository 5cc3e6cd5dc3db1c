import { equalItems } from "../values/equality.ts";
import { compareNilFirst } from "../values/compare.ts";
import { textOf } from "../values/text.ts";
import { pure, type FunctionFamily } from "./function-definition.ts";

/** Methods that every value but null has. */
export const anyMethods: FunctionFamily = {
  toString: pure(1, "string", (receiver) => textOf(receiver)),
  equals: pure(2, "boolean", (receiver, other) => equalItems(receiver, other)),
  compareTo: pure(2, "long", (receiver, other) => Math.sign(compareNilFirst(receiver, other))),
};

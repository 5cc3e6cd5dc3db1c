import type { Value } from "../../../event/value.ts";
import { EvaluationError } from "../../expression/compiled-expression.ts";
import type { SqlType } from "../types/sql-type.ts";
import { constantOf, emptyFrame, type Code, type Compiled } from "./compiled.ts";

/** A function of one value: NULL for NULL. */
export function unary(type: SqlType, operand: Compiled, apply: (value: Value) => Value): Compiled {
  const { run } = operand;
  return folded(type, [operand], (frame) => {
    const value = run(frame);
    return value === null ? null : apply(value);
  });
}

/** A function of two values: NULL when one of them is. */
export function pair(
  type: SqlType,
  left: Compiled,
  right: Compiled,
  apply: (left: Value, right: Value) => Value,
): Compiled {
  const [runLeft, runRight] = [left.run, right.run];
  return folded(type, [left, right], (frame) => {
    const a = runLeft(frame);
    if (a === null) return null;
    const b = runRight(frame);
    return b === null ? null : apply(a, b);
  });
}

/** Of constants the value is computed once; where that fails, it fails on every row, as it should. */
export function folded(type: SqlType, operands: readonly Compiled[], run: Code): Compiled {
  if (!operands.every(({ constant }) => constant !== undefined)) return { type, run };
  try {
    return constantOf(run(emptyFrame), type);
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof RangeError) return { type, run };
    throw error;
  }
}

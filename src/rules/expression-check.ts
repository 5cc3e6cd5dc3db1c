import { SluiceError } from "../errors/sluice-error.ts";
import type { Schema } from "../event/schema.ts";
import { compileExpression } from "../language/expression/compile-expression.ts";
import type { CheckExpression } from "../language/pattern/graph/graph-reading.ts";

/** Checks expressions by compiling them; with a schema their fields and types too. */
export function expressionCheck(schema?: Schema): CheckExpression {
  return (expression, use) => {
    try {
      compileExpression(expression, { ...use, schema });
      return [];
    } catch (error) {
      if (error instanceof SluiceError) return error.problems;
      throw error;
    }
  };
}

import { SluiceError } from "../../errors/sluice-error.ts";
import { nodesOf, type Expression } from "./ast.ts";
import { checkExpression } from "./check/check-expression.ts";
import { compileTree } from "./compile/compile-node.ts";
import { readsClock } from "./compile/constant.ts";
import { EvaluationError, type CompiledExpression } from "./compiled-expression.ts";
import { evaluationError } from "./evaluation-error.ts";
import { fieldsOf } from "./fields-of.ts";
import { Frame } from "./frame.ts";
import type { ExpressionOptions } from "./options.ts";
import { parseExpression } from "./parse-expression.ts";
import { unparse } from "./unparse.ts";
import type { Code } from "./values/item.ts";
import { resultValue } from "./values/result-value.ts";

/**
 * Text → something that runs. Everything that does not depend on the event is settled here. Throws SluiceError with
 * all problems found: the first place where the text cannot be read, or else everything that names and types show.
 */
export function compileExpression(source: string, options: ExpressionOptions): CompiledExpression {
  const ast = parseExpression(source, options.dialect, options.at);
  const problems = checkExpression(ast, source, options);
  if (problems.length > 0) throw new SluiceError(problems);
  const { dialect, schema } = options;
  const nodes = [...nodesOf(ast)];
  return Object.freeze({
    dialect,
    source,
    canonical: unparse(ast, dialect),
    iterative: nodes.some((node) => node.kind === "element"),
    fields: fieldsOf(ast),
    readsClock: nodes.some((node) => node.kind === "call" && readsClock(node.name)),
    evaluate: evaluator(compileTree(ast, { dialect, schema }), mayNest(nodes)),
  });
}

function evaluator(code: Code, guarded: boolean): CompiledExpression["evaluate"] {
  const frame = new Frame();
  const run: CompiledExpression["evaluate"] = (event, context) => {
    frame.begin(event, context);
    try {
      return resultValue(code(frame));
    } finally {
      frame.end();
    }
  };
  return guarded ? (event, context) => catchingOverflow(() => run(event, context)) : run;
}

/** Only functions as values can nest calls deeper than the text does. */
function mayNest(nodes: readonly Expression[]): boolean {
  return nodes.some(({ kind }) => kind === "lambda" || kind === "apply" || kind === "reference");
}

function catchingOverflow<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof EvaluationError || !(error instanceof RangeError)) throw error;
    throw evaluationError("the evaluation nests too deep");
  }
}

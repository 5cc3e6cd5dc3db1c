import type { Condition } from "../../pattern/condition.ts";
import type { Expression } from "../ast.ts";
import { compileCondition } from "../compile/compile-expression.ts";
import { compileLogic } from "../compile/compile-logic.ts";
import type { Code, Compiled } from "../compile/compiled.ts";
import { PatternScope, type PatternScopeParts } from "../compile/pattern-scope.ts";

/**
 * The DEFINE of a variable as a condition of the pattern. NULL counts as false. What the row alone decides comes first
 * and guards the rest; an evaluation that fails makes the whole false (C10).
 */
export function planCondition(
  variable: string,
  node: Expression,
  parts: PatternScopeParts,
  text: string,
): Condition {
  const element = parts.names.number(variable);
  const simple: Compiled[] = [];
  const rest: Compiled[] = [];
  for (const part of conjuncts(node)) {
    const scope = new PatternScope(parts, { clause: "DEFINE", variable });
    const compiled = compileCondition(part, "DEFINE", scope);
    (scope.readsPath ? rest : simple).push(compiled);
  }
  const fields = [...parts.columns.fields];
  const described = { kind: "function", fields, text } as const;
  const guard = simple.length === 0 ? undefined : onRow(joined(simple).run);
  if (rest.length === 0) return { ...described, simple: true, test: guard! };
  const { run } = joined(rest);
  const test: ConditionTest = (event, context) => {
    const path = { element, event, previous: context.path };
    return run({ row: event, path, whole: path, time: event.time, clock: context.processingTime }) === true;
  };
  if (guard === undefined) return { ...described, simple: false, test };
  return {
    ...described,
    simple: false,
    test: (event, context) => guard(event, context) && test(event, context),
    guard: { ...described, simple: true, test: guard },
  };
}

type ConditionTest = Extract<Condition, { kind: "function" }>["test"];

function onRow(run: Code): ConditionTest {
  return (event, { processingTime }) =>
    run({ row: event, path: undefined, whole: undefined, time: event.time, clock: processingTime }) === true;
}

function joined(parts: readonly Compiled[]): Compiled {
  return parts.reduce((left, right) => compileLogic("AND", left, right));
}

function conjuncts(node: Expression): Expression[] {
  return node.kind === "binary" && node.operator === "AND"
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

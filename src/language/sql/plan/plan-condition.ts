import type { Condition } from "../../pattern/condition.ts";
import type { Expression } from "../ast.ts";
import { compileCondition } from "../compile/compile-expression.ts";
import { compileLogic } from "../compile/compile-logic.ts";
import type { Compiled } from "../compile/compiled.ts";
import { PatternScope, type PatternScopeParts } from "../compile/pattern-scope.ts";
import { printExpression } from "../printer/print-expression.ts";
import { impliedExpression } from "./implied-expression.ts";

type FunctionCondition = Extract<Condition, { kind: "function" }>;

/**
 * The DEFINE of a variable as a condition of the pattern. NULL counts as false, and so does an evaluation that fails
 * (C10). What the row alone decides stands apart from what reads earlier rows, so that it is asked once for a row.
 */
export function planCondition(
  variable: string,
  node: Expression,
  parts: PatternScopeParts,
  textOf: (node: Expression) => string,
): Condition {
  const simple: Part[] = [];
  const rest: Part[] = [];
  for (const each of conjuncts(node)) {
    const scope = new PatternScope(parts, { clause: "DEFINE", variable });
    const compiled = compileCondition(each, "DEFINE", scope);
    (scope.readsPath ? rest : simple).push({ node: each, compiled });
  }
  const described = { kind: "function", fields: [...parts.columns.fields] } as const;
  const text = (part: readonly Part[]): string => part.map((each) => textOf(each.node)).join(" AND ");
  const path: FunctionCondition = {
    ...described,
    text: text(rest),
    simple: false,
    test: onPath(rest, variable, parts),
  };
  if (simple.length === 0) return path;
  const row: FunctionCondition = {
    ...described,
    ...sharing(simple, variable, parts),
    text: text(simple),
    simple: true,
    test: onRow(simple),
  };
  return rest.length === 0 ? row : { kind: "and", conditions: [row, path] };
}

interface Part {
  readonly node: Expression;
  readonly compiled: Compiled;
}

function onRow(parts: readonly Part[]): FunctionCondition["test"] {
  const { run } = joined(parts);
  return (event, { processingTime }) =>
    run({ row: event, path: undefined, whole: undefined, time: event.time, clock: processingTime }) === true;
}

function onPath(
  parts: readonly Part[],
  variable: string,
  { names }: PatternScopeParts,
): FunctionCondition["test"] {
  if (parts.length === 0) return () => true;
  const element = names.number(variable);
  const { run } = joined(parts);
  return (event, context) => {
    const path = { element, event, previous: context.path };
    return run({ row: event, path, whole: path, time: event.time, clock: context.processingTime }) === true;
  };
}

/** What lets rules share a condition of the row alone, and an index look it up. */
function sharing(
  parts: readonly Part[],
  variable: string,
  { columns: { table }, functions }: PatternScopeParts,
): Pick<FunctionCondition, "key" | "implies"> {
  const implied = parts.flatMap(({ node }) => impliedExpression(node, variable, table) ?? []);
  const isOwn =
    Object.keys(functions).length > 0 || table.columns.some(({ computed }) => computed !== undefined);
  const texts = parts.map(({ node }) => printExpression(withoutVariable(node, variable) as Expression));
  return {
    ...(implied.length > 0 && { implies: implied.join(" && ") }),
    ...(!isOwn && { key: JSON.stringify(["sql", table.columns, ...texts]) }),
  };
}

/** `A.price` in the DEFINE of A is the row under test, as `price` is. */
function withoutVariable(node: unknown, variable: string): unknown {
  if (Array.isArray(node)) return node.map((each) => withoutVariable(each, variable));
  if (typeof node !== "object" || node === null) return node;
  const { kind, path } = node as {
    readonly kind?: unknown;
    readonly path?: readonly { readonly text: string }[];
  };
  if (kind === "column" && path!.length > 1 && path![0]!.text === variable)
    return { ...node, path: path!.slice(1) };
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, withoutVariable(value, variable)]),
  );
}

function joined(parts: readonly Part[]): Compiled {
  return parts.map(({ compiled }) => compiled).reduce((left, right) => compileLogic("AND", left, right));
}

function conjuncts(node: Expression): Expression[] {
  return node.kind === "binary" && node.operator === "AND"
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

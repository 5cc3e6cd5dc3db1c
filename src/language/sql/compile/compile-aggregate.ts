import { canonicalText } from "../../../event/canonical-key.ts";
import type { Event } from "../../../event/event.ts";
import type { Value } from "../../../event/value.ts";
import type { Call } from "../ast.ts";
import { findAggregate, type Aggregate, type AggregateState } from "../functions/aggregate-function.ts";
import { findUserFunction, type AggregateFunction } from "../functions/user-function.ts";
import { typeText, types } from "../types/sql-type.ts";
import { compileUserArguments, guarded } from "./compile-call.ts";
import { compileBoolean } from "./compile-logic.ts";
import { emptyFrame, failed, type Compiled, type Frame } from "./compiled.ts";
import { InnerScope } from "./inner-scope.ts";
import { PathFold, type Selects } from "./path-fold.ts";
import type { PatternScope } from "./pattern-scope.ts";
import type { CompileInner } from "./scope.ts";

/** COUNT, SUM, AVG, MIN, MAX and the user's aggregates, over the rows of one variable or all rows. */
export function compileAggregate(
  node: Call,
  scope: PatternScope,
  compile: CompileInner,
): Compiled | undefined {
  const name = node.name.text.toUpperCase();
  const users = findUserFunction(scope.functions, name);
  if (users?.kind === "aggregate") return compileUserAggregate(node, users, scope, compile);
  const aggregate = findAggregate(name);
  if (aggregate === undefined || users !== undefined) return undefined;
  const inner = new InnerScope(scope, node);
  const argument = compileArgument(node, name, inner, scope, compile);
  const filter = compileFilter(node, inner, compile);
  if (argument === failed) return failed;
  const type = aggregate.result(argument?.type ?? types.any);
  if (type === undefined) {
    const values = { operator: name, expected: "numbers", actual: typeText(argument!.type) };
    scope.report("SQL_TYPE_OPERAND", values, node.args[0]!);
    return failed;
  }
  scope.readsPath = true;
  const selects = scope.parts.names.selects(node.star?.variable?.text ?? inner.variable);
  const rows: Rows = { selects, filter, argument };
  const fold = node.distinct ? distinctFold(aggregate, rows) : plainFold(aggregate, rows);
  const valueType = argument?.type ?? types.any;
  return { type, run: ({ path }) => aggregate.value(fold(path), valueType) };
}

/** What is aggregated: which rows, and what of each; without argument the rows themselves. */
interface Rows {
  readonly selects: Selects;
  readonly filter: Compiled | undefined;
  readonly argument: Compiled | undefined;
}

type Fold = (path: Frame["path"]) => AggregateState;

function plainFold(aggregate: Aggregate, { selects, filter, argument }: Rows): Fold {
  const fold = new PathFold(selects, aggregate.start, (state, event) => {
    const frame = frameOf(event);
    if (filter !== undefined && filter.run(frame) !== true) return state;
    const value = argument === undefined ? true : argument.run(frame);
    return value === null ? state : aggregate.add(state, value, argument?.type ?? types.any);
  });
  return (path) => fold.at(path);
}

/** Distinct values are gathered anew each time: a set that grows cannot be shared by paths that part. */
function distinctFold(aggregate: Aggregate, { selects, filter, argument }: Rows): Fold {
  return (path) => {
    const values = new Map<string, Value>();
    for (let node = path; node !== undefined; node = node.previous) {
      const frame = frameOf(node.event);
      if (!selects(node.element) || (filter !== undefined && filter.run(frame) !== true)) continue;
      const value = argument!.run(frame);
      if (value !== null) values.set(canonicalText(value), value);
    }
    return [...values.values()].reduce(
      (state, value) => aggregate.add(state, value, argument!.type),
      aggregate.start,
    );
  };
}

function frameOf(row: Event): Frame {
  return { ...emptyFrame, row, time: row.time };
}

/** Undefined for `COUNT(*)` and `COUNT(A.*)`. */
function compileArgument(
  node: Call,
  name: string,
  inner: InnerScope,
  scope: PatternScope,
  compile: CompileInner,
): Compiled | undefined {
  if (node.star !== undefined) {
    const { variable } = node.star;
    if (name !== "COUNT" || node.distinct) scope.report("SQL_STAR", { name }, node);
    else if (variable === undefined || scope.checkVariable(variable)) return undefined;
    return failed;
  }
  const [operand, ...more] = node.args;
  if (operand === undefined || more.length > 0) {
    scope.report("SQL_ARGUMENT_COUNT", { name, expected: 1, found: node.args.length }, node);
    return failed;
  }
  return compile(operand, inner);
}

function compileFilter(node: Call, inner: InnerScope, compile: CompileInner): Compiled | undefined {
  return node.filter === undefined ? undefined : compileBoolean(node.filter, "FILTER", inner, compile);
}

function compileUserAggregate(
  node: Call,
  users: AggregateFunction,
  scope: PatternScope,
  compile: CompileInner,
): Compiled {
  const inner = new InnerScope(scope, node);
  const args = compileUserArguments(node, users.parameters, inner, compile);
  const filter = compileFilter(node, inner, compile);
  if (args === undefined) return failed;
  scope.readsPath = true;
  const name = node.name.text;
  const fold = new PathFold<Value>(scope.parts.names.selects(inner.variable), users.start, (state, event) => {
    const frame = frameOf(event);
    if (filter !== undefined && filter.run(frame) !== true) return state;
    return guarded(name, () =>
      users.accumulate(
        state,
        args.map((arg) => arg.run(frame)),
      ),
    );
  });
  return { type: users.returns, run: ({ path }) => guarded(name, () => users.value(fold.at(path))) };
}

import type { Event } from "../../../event/event.ts";
import type { Call, Expression } from "../ast.ts";
import { failed, type Compiled } from "./compiled.ts";
import { InnerScope } from "./inner-scope.ts";
import { lastRow } from "./last-row.ts";
import { onRow } from "./on-row.ts";
import { PathFold, type Selects } from "./path-fold.ts";
import type { PatternScope } from "./pattern-scope.ts";
import type { CompileInner } from "./scope.ts";

/** The event of a row that is found from a path. */
type FindRow = (path: Parameters<typeof lastRow>[0]) => Event | undefined;

/** FIRST(x, n) and LAST(x, n): x on the n-th row of its variable from the start or the end, the row under test included. */
export function compileNavigation(
  node: Call,
  scope: PatternScope,
  compile: CompileInner,
): Compiled | undefined {
  const name = node.name.text.toUpperCase();
  if (name !== "FIRST" && name !== "LAST") return undefined;
  const [operand, offsetNode, ...more] = node.args;
  if (operand === undefined || more.length > 0) {
    scope.report("SQL_ARGUMENT_COUNT", { name, expected: "1 to 2", found: node.args.length }, node);
    return failed;
  }
  const offset = offsetNode === undefined ? 0 : readOffset(offsetNode, name, scope);
  const inner = new InnerScope(scope, node);
  const compiled = compile(operand, inner);
  if (offset === undefined || compiled === failed) return failed;
  if (!inner.readsColumns) {
    scope.report("SQL_NAVIGATION_WITHOUT_COLUMN", { name }, operand);
    return failed;
  }
  const { variable } = inner;
  const isOwn = variable === undefined || variable === scope.ownVariable;
  if (name === "LAST" && offset === 0 && isOwn && scope.place.clause === "DEFINE") return compiled;
  scope.readsPath = true;
  const selects = scope.parts.names.selects(variable);
  const find: FindRow = name === "LAST" ? findLast(selects, offset) : findFirst(selects, offset);
  return { type: compiled.type, run: onRow(compiled, find) };
}

function findLast(selects: Selects, offset: number): FindRow {
  return (path) => lastRow(path, selects, offset)?.event;
}

/** The first rows are remembered along the path, so that a long loop does not walk back on every row. */
function findFirst(selects: Selects, offset: number): FindRow {
  const first = new PathFold<readonly Event[]>(selects, [], (rows, event) =>
    rows.length > offset ? rows : [...rows, event],
  );
  return (path) => first.at(path)[offset];
}

function readOffset(node: Expression, name: string, scope: PatternScope): number | undefined {
  if (node.kind === "literal" && node.type === "integer" && node.text.length < 7) return Number(node.text);
  scope.report("SQL_OFFSET", { name }, node);
  return undefined;
}

import type { Event } from "../../../event/event.ts";
import { compileExpression } from "../compile/compile-expression.ts";
import { emptyFrame, failed, type Compiled } from "../compile/compiled.ts";
import type { Scope } from "../compile/scope.ts";
import type { Table } from "../compile/table.ts";
import type { MatchRecognize, OrderItem } from "../ast.ts";
import { compareValues } from "../values/compare.ts";
import type { MatchPlan } from "./match-plan.ts";

/** How the rows come: by which time, and which of equal time first. */
export type PlannedOrder = Pick<MatchPlan, "time" | "rowtime" | "compare">;

/** ORDER BY: an ascending time attribute, then what orders rows of equal time. */
export function planOrder(match: MatchRecognize, table: Table, scope: Scope): PlannedOrder {
  const [first, ...rest] = match.order;
  const nothing: PlannedOrder = { time: "event", rowtime: "" };
  if (first === undefined) {
    scope.report(
      "SQL_ORDER_MISSING",
      {},
      { start: match.start, end: match.start + "MATCH_RECOGNIZE".length },
    );
    return nothing;
  }
  if (table.timeChosen === true && first.expression.kind === "column")
    return chosenElsewhere(match.order, scope);
  const compiled = compileExpression(first.expression, scope);
  const { attribute } = compiled;
  const { expression } = first;
  const name = expression.kind === "column" ? expression.path.at(-1)!.text : "";
  if (compiled === failed) return nothing;
  if (attribute === undefined) scope.report("SQL_ORDER_NOT_TIME", {}, expression);
  else if (first.descending) scope.report("SQL_ORDER_DESCENDING", { column: name }, first);
  const keys = rest.map((item) => planKey(item, scope));
  const compare =
    keys.length === 0
      ? undefined
      : (left: Event, right: Event): number => {
          for (const key of keys) {
            const difference = key(left, right);
            if (difference !== 0) return difference;
          }
          return 0;
        };
  const time = attribute === "proctime" ? "processing" : "event";
  return { time, rowtime: name, ...(compare && { compare }) };
}

/** The column only says that rows come in the order of time. */
function chosenElsewhere([first]: readonly OrderItem[], { report }: Scope): PlannedOrder {
  const { expression, descending } = first!;
  const column = expression.kind === "column" ? expression.path.at(-1)!.text : "";
  if (descending) report("SQL_ORDER_DESCENDING", { column }, first!);
  return { time: "event", rowtime: column };
}

/** NULL is lowest unless NULLS FIRST or LAST is said. */
function planKey({ expression, descending, nulls }: OrderItem, scope: Scope): (a: Event, b: Event) => number {
  const compiled = compileExpression(expression, scope);
  const sign = descending ? -1 : 1;
  const nullSign = nulls === undefined ? -sign : nulls === "FIRST" ? -1 : 1;
  return (left, right) => {
    const [a, b] = [valueOn(compiled, left), valueOn(compiled, right)];
    if (a === null || b === null) return a === b ? 0 : a === null ? nullSign : -nullSign;
    return sign * compareValues(a, b);
  };
}

function valueOn({ run }: Compiled, row: Event): ReturnType<Compiled["run"]> {
  try {
    return run({ ...emptyFrame, row, time: row.time });
  } catch {
    return null; // a key that cannot be computed orders like NULL
  }
}

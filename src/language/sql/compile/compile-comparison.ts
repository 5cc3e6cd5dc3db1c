import type { Value } from "../../../event/value.ts";
import type { Span } from "../../expression/ast.ts";
import { commonType } from "../types/common-type.ts";
import { typeText, types } from "../types/sql-type.ts";
import { compareValues, equalValues } from "../values/compare.ts";
import { textOf } from "../values/value-text.ts";
import { asFastNumber, asTime } from "./coerce.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { Scope } from "./scope.ts";
import { folded, pair } from "./strict.ts";

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

const tests: Readonly<Record<Comparison, (left: Value, right: Value) => boolean>> = {
  "=": (left, right) =>
    typeof left === typeof right && typeof left !== "object" ? left === right : equalValues(left, right),
  "<>": (left, right) => !equalValues(left, right),
  "<": (left, right) => (bothNumbers(left, right) ? left! < right! : compareValues(left, right) < 0),
  "<=": (left, right) => (bothNumbers(left, right) ? left! <= right! : compareValues(left, right) <= 0),
  ">": (left, right) => (bothNumbers(left, right) ? left! > right! : compareValues(left, right) > 0),
  ">=": (left, right) => (bothNumbers(left, right) ? left! >= right! : compareValues(left, right) >= 0),
};

function bothNumbers(left: Value, right: Value): boolean {
  return typeof left === "number" && typeof right === "number";
}

/** Both sides in a form in which they compare; undefined, and reported, when they do not. */
export function alike(
  operator: string,
  left: Compiled,
  right: Compiled,
  span: Span,
  scope: Scope,
): readonly [Compiled, Compiled] | undefined {
  const [timeLeft, timeRight] = [asTime(left, right.type), asTime(right, left.type)];
  if (timeLeft === null || timeRight === null) {
    const [text, type] = timeLeft === null ? [left, right.type] : [right, left.type];
    scope.report("SQL_TIME_TEXT", { text: textOf(text.constant!.value), type: typeText(type) }, span);
    return undefined;
  }
  const [a, b] = [timeLeft ?? left, timeRight ?? right];
  if (commonType(a.type, b.type) === undefined) {
    scope.report(
      "SQL_TYPE_COMPARISON",
      { operator, left: typeText(left.type), right: typeText(right.type) },
      span,
    );
    return undefined;
  }
  return [asFastNumber(a, b.type), asFastNumber(b, a.type)];
}

/** `= <> < <= > >=`: NULL when a side is NULL. */
export function compileComparison(
  operator: Comparison,
  left: Compiled,
  right: Compiled,
  span: Span,
  scope: Scope,
): Compiled {
  const sides = alike(operator, left, right, span, scope);
  return sides === undefined ? failed : pair(types.boolean, ...sides, tests[operator]);
}

/** `IS [NOT] DISTINCT FROM`: NULL is like NULL and unlike everything else. */
export function compileDistinct(
  negated: boolean,
  left: Compiled,
  right: Compiled,
  span: Span,
  scope: Scope,
): Compiled {
  const sides = alike(negated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM", left, right, span, scope);
  if (sides === undefined) return failed;
  const [a, b] = sides;
  return folded(types.boolean, sides, (frame) => {
    const [x, y] = [a.run(frame), b.run(frame)];
    const same = x === null || y === null ? x === y : equalValues(x, y);
    return same === negated;
  });
}

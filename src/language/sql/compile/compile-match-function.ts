import type { Call } from "../ast.ts";
import { types } from "../types/sql-type.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { PatternScope } from "./pattern-scope.ts";

/** MATCH_ROWTIME([column]): the time of the match, in DEFINE of the row under test. MATCH_PROCTIME(): the clock. */
export function compileMatchTime(node: Call, scope: PatternScope): Compiled | undefined {
  const name = node.name.text.toUpperCase();
  if (name !== "MATCH_ROWTIME" && name !== "MATCH_PROCTIME") return undefined;
  const most = name === "MATCH_ROWTIME" ? 1 : 0;
  if (node.args.length > most || node.star !== undefined || node.distinct) {
    const expected = most === 0 ? "0" : "0 to 1";
    scope.report("SQL_ARGUMENT_COUNT", { name, expected, found: node.args.length }, node);
    return failed;
  }
  if (name === "MATCH_PROCTIME") {
    return { type: types.timestamp, attribute: "proctime", run: ({ clock }) => clock };
  }
  const [argument] = node.args;
  const isRowtime = argument?.kind === "column" && scope.rowColumn(argument).attribute !== undefined;
  if (argument !== undefined && !isRowtime) {
    scope.report("SQL_MATCH_ROWTIME_ARGUMENT", {}, argument);
    return failed;
  }
  return { type: types.timestamp, attribute: "rowtime", run: ({ time }) => time };
}

/** CLASSIFIER(): the variable of the row at hand, in MEASURES of the last row. */
export function compileClassifier(node: Call, scope: PatternScope): Compiled | undefined {
  if (node.name.text.toUpperCase() !== "CLASSIFIER") return undefined;
  if (node.args.length > 0 || node.star !== undefined) {
    scope.report("SQL_ARGUMENT_COUNT", { name: "CLASSIFIER", expected: 0, found: node.args.length }, node);
    return failed;
  }
  const { ownVariable } = scope;
  if (ownVariable !== undefined) return { type: types.string, run: () => ownVariable };
  const { variables } = scope.parts.names;
  return { type: types.string, run: ({ path }) => (path === undefined ? null : variables[path.element]!) };
}

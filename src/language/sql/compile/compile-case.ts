import type { Case } from "../ast.ts";
import { commonType } from "../types/common-type.ts";
import { typeText, types, type SqlType } from "../types/sql-type.ts";
import { coerce } from "./coerce.ts";
import { compileComparison } from "./compile-comparison.ts";
import { compileBoolean } from "./compile-logic.ts";
import { constantOf, failed, type Compiled } from "./compiled.ts";
import type { CompileInner, Scope } from "./scope.ts";
import { folded } from "./strict.ts";

/** CASE, with or without an operand: the value of the first branch whose condition is TRUE. */
export function compileCase(node: Case, scope: Scope, compile: CompileInner): Compiled {
  const operand = node.operand === undefined ? undefined : compile(node.operand, scope);
  const conditions = node.branches.map(({ when }) =>
    operand === undefined
      ? compileBoolean(when, "WHEN", scope, compile)
      : compileComparison("=", operand, compile(when, scope), when, scope),
  );
  const nodes = [...node.branches.map(({ result }) => result), ...(node.otherwise ? [node.otherwise] : [])];
  const given = nodes.map((each) => compile(each, scope));
  let type: SqlType = types.null;
  for (const [index, each] of given.entries()) {
    const common = commonType(type, each.type);
    if (common === undefined) {
      const values = { left: typeText(type), right: typeText(each.type) };
      scope.report("SQL_TYPE_BRANCHES", values, nodes[index]!);
      return failed;
    }
    type = common;
  }
  const results = given.map((each) => coerce(each, type));
  const otherwise = node.otherwise === undefined ? constantOf(null, types.null) : results.at(-1)!;
  return folded(type, [...conditions, ...results], (frame) => {
    for (let index = 0; index < conditions.length; index++) {
      if (conditions[index]!.run(frame) === true) return results[index]!.run(frame);
    }
    return otherwise.run(frame);
  });
}

import type { Value, ValueObject } from "../event/value.ts";
import { compileExpression } from "../language/sql/compile/compile-expression.ts";
import { emptyFrame } from "../language/sql/compile/compiled.ts";
import { RowColumns } from "../language/sql/compile/row-columns.ts";
import { RowScope } from "../language/sql/compile/row-scope.ts";
import type { UserFunction, UserFunctions } from "../language/sql/functions/user-function.ts";
import { parseAlone } from "../language/sql/parser/parse-script.ts";
import { types } from "../language/sql/types/sql-type.ts";
import type { SqlCaseFunction } from "./case-file.ts";
import { caseType } from "./sql-case-type.ts";

/** User's functions that cases give as SQL expressions. */
export function sqlCaseFunctions(functions: readonly SqlCaseFunction[]): UserFunctions {
  return Object.fromEntries(functions.map((each) => [each.name, userFunction(each)]));
}

function userFunction(given: SqlCaseFunction): UserFunction {
  const parameters = given.parameters.map(({ type }) => caseType(type));
  const returns = caseType(given.returns);
  const names = given.parameters.map(({ name }) => name);
  const named = (args: readonly Value[]): ValueObject =>
    Object.fromEntries(names.map((name, index) => [name, args[index]]));
  const value = expressionOver(given.value, given);
  if (given.kind === "scalar")
    return { kind: "scalar", parameters, returns, call: (args) => value(named(args)) };
  const steps = Object.entries(given.accumulate!).map(
    ([name, text]) => [name, expressionOver(text, given)] as const,
  );
  return {
    kind: "aggregate",
    parameters,
    returns,
    start: given.start as ValueObject,
    accumulate: (state, args) => {
      const row = { ...(state as ValueObject), ...named(args) };
      return Object.fromEntries(steps.map(([name, run]) => [name, run(row)]));
    },
    value: (state) => value(state as ValueObject),
  };
}

/** An expression over the parameters and the state, whose numbers are whole. */
function expressionOver(
  text: string,
  { parameters, start = {} }: SqlCaseFunction,
): (row: ValueObject) => Value {
  const columns = [
    ...parameters.map(({ name, type }) => ({ name, type: caseType(type) })),
    ...Object.keys(start).map((name) => ({ name, type: types.bigint })),
  ];
  const report = (code: string): never => {
    throw new TypeError(`${code} in ${text}`);
  };
  const rowColumns = new RowColumns({ name: "parameters", columns }, { report, functions: {} });
  const compiled = compileExpression(parseAlone(text), new RowScope(rowColumns, [], report, {}));
  return (data) => compiled.run({ ...emptyFrame, row: { data, time: 0, source: "", record: 0 } });
}

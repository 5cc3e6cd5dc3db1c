import type { Value } from "../../../event/value.ts";
import { suggestName } from "./suggest-name.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import { EvaluationError } from "../../expression/compiled-expression.ts";
import type { Call, Expression, Extract, Trim } from "../ast.ts";
import { aggregateNames } from "../functions/aggregate-function.ts";
import { functionNames, sqlFunctions } from "../functions/sql-functions.ts";
import { accepts, parameterText, type Parameter, type SqlFunction } from "../functions/sql-function.ts";
import { findUserFunction, type ScalarFunction } from "../functions/user-function.ts";
import { isOpen, typeText, types, type SqlType } from "../types/sql-type.ts";
import { commonType } from "../types/common-type.ts";
import { extractUnit } from "../values/time-fields.ts";
import { textOf } from "../values/value-text.ts";
import { trimText } from "../values/trim-text.ts";
import { coerce } from "./coerce.ts";
import { constantOf, failed, type Code, type Compiled } from "./compiled.ts";
import type { CompileInner, Scope } from "./scope.ts";
import { folded, unary } from "./strict.ts";

/** A scalar function, built in or the user's. */
export function compileCall(node: Call, scope: Scope, compile: CompileInner): Compiled {
  const name = node.name.text.toUpperCase();
  const users = findUserFunction(scope.functions, name);
  if (users?.kind === "scalar") return compileUserCall(node, users, scope, compile);
  const known = sqlFunctions.get(name);
  if (known === undefined) return unknownFunction(node, scope);
  if (node.distinct || node.star !== undefined || node.filter !== undefined) {
    scope.report("SQL_AGGREGATE_ONLY", { name }, node);
    return failed;
  }
  const args = compileArguments(node, known, scope, compile);
  if (args === undefined) return failed;
  const argTypes = args.map(({ type }) => type);
  const result = typeof known.result === "function" ? known.result(argTypes) : known.result;
  if (result === undefined) {
    scope.report("SQL_ARGUMENTS_UNLIKE", { name, types: argTypes.map(typeText).join(", ") }, node);
    return failed;
  }
  return run(known, args, result);
}

function run(known: SqlFunction, args: readonly Compiled[], type: SqlType): Compiled {
  const argTypes = args.map((each) => each.type);
  const nullable = known.nullable === true;
  const code: Code = (frame) => {
    const values: Value[] = [];
    for (const arg of args) {
      const value = arg.run(frame);
      if (value === null && !nullable) return null;
      values.push(value);
    }
    return known.run(values, { types: argTypes, clock: frame.clock });
  };
  return known.clocked === true ? { type, run: code } : folded(type, args, code);
}

function compileArguments(
  node: Call,
  known: SqlFunction,
  scope: Scope,
  compile: CompileInner,
): Compiled[] | undefined {
  const { parameters, optional = 0, variadic = false } = known;
  const { length } = node.args;
  if (length < parameters.length - optional || (!variadic && length > parameters.length)) {
    const least = parameters.length - optional;
    const most = variadic ? " or more" : optional > 0 ? ` to ${parameters.length}` : "";
    scope.report(
      "SQL_ARGUMENT_COUNT",
      { name: known.name, expected: `${least}${most}`, found: length },
      node,
    );
    return undefined;
  }
  const args = node.args.map((arg, index) => {
    const parameter = parameters[Math.min(index, parameters.length - 1)]!;
    return compileArgument(arg, parameter, known.name, scope, compile);
  });
  return args.some((each) => each === undefined) ? undefined : (args as Compiled[]);
}

function compileArgument(
  arg: Expression,
  parameter: Parameter,
  name: string,
  scope: Scope,
  compile: CompileInner,
): Compiled | undefined {
  if (parameter === "unit" && arg.kind === "unit") return constantOf(arg.unit, types.string);
  const compiled = compile(arg, scope);
  if (accepts(parameter, compiled.type)) return compiled;
  const values = { name, expected: parameterText(parameter), actual: typeText(compiled.type) };
  scope.report("SQL_ARGUMENT_TYPE", values, arg);
  return undefined;
}

function compileUserCall(node: Call, users: ScalarFunction, scope: Scope, compile: CompileInner): Compiled {
  const args = compileUserArguments(node, users.parameters, scope, compile);
  if (args === undefined) return failed;
  const { call, returns } = users;
  const name = node.name.text;
  return { type: returns, run: (frame) => guarded(name, () => call(args.map((arg) => arg.run(frame)))) };
}

/** Whatever a user's function throws is an evaluation error. */
export function guarded(name: string, call: () => Value): Value {
  try {
    return call() ?? null;
  } catch (error) {
    if (error instanceof EvaluationError) throw error;
    throw evaluationError(`${name} fails: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Arguments of a user's function; undefined, and reported, when they do not fit. */
export function compileUserArguments(
  node: Call,
  parameters: readonly SqlType[],
  scope: Scope,
  compile: CompileInner,
): Compiled[] | undefined {
  const name = node.name.text;
  if (node.args.length !== parameters.length) {
    scope.report("SQL_ARGUMENT_COUNT", { name, expected: parameters.length, found: node.args.length }, node);
    return undefined;
  }
  const args = node.args.map((arg, index) => {
    const compiled = compile(arg, scope);
    const wanted = parameters[index]!;
    if (commonType(compiled.type, wanted) !== undefined) return coerce(compiled, wanted);
    const values = { name, expected: typeText(wanted), actual: typeText(compiled.type) };
    scope.report("SQL_ARGUMENT_TYPE", values, arg);
    return undefined;
  });
  return args.some((each) => each === undefined) ? undefined : (args as Compiled[]);
}

/** Functions that people look for, and what to write instead. */
const replacements: Readonly<Record<string, string>> = {
  PREV: "PREV is not available here: use LAST(A.price, 1)",
  NEXT: "NEXT is not available: a match knows no row after its last one",
  MATCH_NUMBER:
    "MATCH_NUMBER() is not available: matches are not numbered, because a rule can change while they come",
};

function unknownFunction(node: Call, scope: Scope): Compiled {
  const { text } = node.name;
  const upper = text.toUpperCase();
  if (Object.hasOwn(replacements, upper)) {
    scope.report("SQL_NOT_AVAILABLE", { name: upper, hint: replacements[upper]! }, node);
    return failed;
  }
  const others = ["FIRST", "LAST", "MATCH_ROWTIME", "MATCH_PROCTIME", "CLASSIFIER", ...aggregateNames];
  if (others.includes(upper)) {
    scope.report("SQL_PATTERN_FUNCTION", { name: upper }, node);
    return failed;
  }
  const near = suggestName(upper, [...functionNames, ...Object.keys(scope.functions), ...others]);
  const code = near === undefined ? "SQL_UNKNOWN_FUNCTION" : "SQL_MISSPELLED_FUNCTION";
  scope.report(code, { name: text, near: near ?? "" }, node.name);
  return failed;
}

/** EXTRACT(unit FROM time). */
export function compileExtract(node: Extract, scope: Scope, compile: CompileInner): Compiled {
  const operand = compile(node.operand, scope);
  const { kind } = operand.type;
  if (!["timestamp", "date", "time", "interval"].includes(kind) && !isOpen(operand.type)) {
    const values = { name: "EXTRACT", expected: parameterText("clock"), actual: typeText(operand.type) };
    scope.report("SQL_ARGUMENT_TYPE", values, node.operand);
    return failed;
  }
  return unary(types.bigint, operand, (value) => extractUnit(node.unit, value as number));
}

/** TRIM([BOTH | LEADING | TRAILING] [characters FROM] text). */
export function compileTrim(node: Trim, scope: Scope, compile: CompileInner): Compiled {
  const nodes = node.characters === undefined ? [node.operand] : [node.operand, node.characters];
  const args = nodes.map((each) => compileArgument(each, "string", "TRIM", scope, compile) ?? failed);
  const [operand, characters] = args;
  return folded(types.string, args, (frame) => {
    const text = operand!.run(frame);
    const sought = characters === undefined ? " " : characters.run(frame);
    return text === null || sought === null ? null : trimText(textOf(text), textOf(sought), node.side);
  });
}

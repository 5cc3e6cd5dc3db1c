import type { ExpressionOf } from "../ast.ts";
import { evaluationError } from "../evaluation-error.ts";
import type { Frame, Scope } from "../frame.ts";
import { functionArgument } from "../functions/arguments.ts";
import { FunctionValue } from "../values/function-value.ts";
import { isList, type Code, type Item } from "../values/item.ts";
import type { Compiler } from "./compiler.ts";

export function compileLambda({ parameters, body }: ExpressionOf<"lambda">, compiler: Compiler): Code {
  const run = compiler.inside(parameters).compile(body);
  const adapt = compiler.dialect === "GROOVY" ? spreadArguments : exactArguments;
  return (frame) => {
    const outer = frame.scope;
    return new FunctionValue(
      (args, running) => running.enter({ args: adapt(args, parameters.length), outer }, run),
      parameters.length,
    );
  };
}

function exactArguments(args: readonly Item[], count: number): readonly Item[] {
  if (args.length !== count)
    throw evaluationError(`a lambda of ${count} parameters was called with ${args.length}`);
  return args;
}

/** A Groovy closure of several parameters takes one list apart; missing ones are an error, as in Groovy. */
function spreadArguments(args: readonly Item[], count: number): readonly Item[] {
  const [only] = args;
  return exactArguments(args.length === 1 && count > 1 && isList(only) ? only : args, count);
}

/** A parameter, found by how many lambdas out and which place it has. */
export function compileLocal({ name }: ExpressionOf<"local">, { scopes }: Compiler): Code {
  const depth = scopes.findIndex((parameters) => parameters.includes(name));
  const place = scopes[depth]!.lastIndexOf(name);
  if (depth === 0) return (frame) => frame.scope!.args[place];
  return (frame) => scopeAt(frame, depth).args[place];
}

function scopeAt(frame: Frame, depth: number): Scope {
  let scope = frame.scope!;
  for (let left = depth; left > 0; left--) scope = scope.outer!;
  return scope;
}

export function compileApplication(node: ExpressionOf<"apply">, compiler: Compiler): Code {
  const callee = compiler.compile(node.callee);
  const args = node.args.map((argument) => compiler.compile(argument));
  return (frame) =>
    functionArgument(callee(frame)).call(
      args.map((argument) => argument(frame)),
      frame,
    );
}

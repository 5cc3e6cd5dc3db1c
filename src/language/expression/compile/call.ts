import type { ExpressionOf } from "../ast.ts";
import { aviatorFunctions } from "../functions/aviator-functions.ts";
import type { FunctionDefinition } from "../functions/function-definition.ts";
import { groovyFunctions } from "../functions/groovy-functions.ts";
import type { Code } from "../values/item.ts";
import type { Compiler } from "./compiler.ts";
import { compileIsDefined } from "./field.ts";

/** A call of a named function; the checker has made sure that it exists. */
export function compileCall(node: ExpressionOf<"call">, compiler: Compiler): Code {
  const [first] = node.args;
  if (node.name === "is_def" && first?.kind === "field") return compileIsDefined(first, compiler);
  const { call } = functionNamed(node.name, compiler)!;
  const args = node.args.map((argument) => compiler.compile(argument));
  const [left, right] = args;
  if (args.length === 1) return (frame) => call([left!(frame)], frame);
  if (args.length === 2) return (frame) => call([left!(frame), right!(frame)], frame);
  return (frame) =>
    call(
      args.map((argument) => argument(frame)),
      frame,
    );
}

export function functionNamed(
  name: string,
  { dialect }: Pick<Compiler, "dialect">,
): FunctionDefinition | undefined {
  return (dialect === "AVIATOR" ? aviatorFunctions : groovyFunctions).get(name);
}

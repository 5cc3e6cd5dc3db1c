import type { Expression } from "../ast.ts";
import type { Dialect } from "../compiled-expression.ts";
import type { Frame } from "../frame.ts";
import type { StaticType, TypeContext } from "../static-type.ts";
import type { Code } from "../values/item.ts";

/** What the compilers of single nodes need. */
export interface Compiler extends TypeContext {
  readonly dialect: Dialect;
  /** Whether something reads `$0`, `$1`…, so that matches must keep their groups. */
  readonly keepsGroups: boolean;
  /** Parameters of the lambdas around the node, the innermost first. */
  readonly scopes: readonly (readonly string[])[];
  compile(node: Expression): Code;
  /** Code that decides: booleans only in Aviator, truth in Groovy. */
  compileTruth(node: Expression): Truth;
  typeOf(node: Expression): StaticType;
  /** A compiler for the body of a lambda. */
  inside(parameters: readonly string[]): Compiler;
}

export type Truth = (frame: Frame) => boolean;

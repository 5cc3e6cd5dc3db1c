import type { ErrorCode } from "../../../errors/error-table.ts";
import type { ProblemValues } from "../../../errors/problem.ts";
import type { Span } from "../../expression/ast.ts";
import type { Call, Column, Expression } from "../ast.ts";
import type { UserFunctions } from "../functions/user-function.ts";
import type { Compiled } from "./compiled.ts";

/** Notes something wrong; the statement is read on, so that all problems are found at once. */
export type Report = (code: ErrorCode, values: ProblemValues, span: Span) => void;

/** Compiles an expression inside another; passed on, so that no two files import each other. */
export type CompileInner = (node: Expression, scope: Scope) => Compiled;

/** What names mean where an expression stands. */
export interface Scope {
  readonly report: Report;
  readonly functions: UserFunctions;
  /** What a name gives. */
  column(node: Column): Compiled;
  /** Functions that only this place knows, such as LAST; undefined for others. */
  call(node: Call, compile: CompileInner): Compiled | undefined;
}

import type { ErrorCode } from "../../../errors/error-table.ts";
import type { ProblemValues } from "../../../errors/problem.ts";
import type { Span } from "../ast.ts";
import type { ExpressionOptions } from "../options.ts";
import { nearestName } from "./nearest-name.ts";

/** What the checks of single nodes know and report to. */
export interface Checker {
  readonly options: ExpressionOptions;
  report(code: ErrorCode, values: ProblemValues, span: Span): void;
}

/** Reports a name that nothing has, with the nearest name when there is one. */
export function reportUnknown(
  checker: Checker,
  codes: { readonly unknown: ErrorCode; readonly misspelled: ErrorCode },
  values: ProblemValues & { readonly name: string },
  known: Iterable<string>,
  span: Span,
): void {
  const near = nearestName(values.name, known);
  if (near === undefined) checker.report(codes.unknown, values, span);
  else checker.report(codes.misspelled, { ...values, near }, span);
}

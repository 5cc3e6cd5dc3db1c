import type { ElementAccess, ElementReading, Expression, Span } from "./ast.ts";
import { SyntaxFailure } from "./syntax-error.ts";

const readings: readonly string[] = ["first", "last", "count", "list", "sum", "avg", "min", "max"];
const aggregates: readonly string[] = ["sum", "avg", "min", "max"];

/** `match.first("a")` and its like, from the name after `match.` and the arguments; our own extension. */
export function elementAccess(reading: string, args: readonly Expression[], span: Span): ElementAccess {
  if (!readings.includes(reading)) throw misuse(`"match.${reading}" is unknown`, span);
  const aggregate = aggregates.includes(reading);
  if (args.length !== (aggregate ? 2 : 1)) {
    const expected = aggregate ? "an element and a field" : "one element";
    throw misuse(`match.${reading} takes ${expected}`, span);
  }
  const [element, field] = args.map((argument) => {
    if (argument.kind === "string") return argument.value;
    throw misuse("the names of element and field are written as plain strings", argument);
  });
  const base = { kind: "element", reads: reading as ElementReading, element: element!, ...span } as const;
  return field === undefined ? base : { ...base, field };
}

/** The failure for `match.reading` that is not called. */
export function uncalled(reading: string, span: Span): SyntaxFailure {
  const known = readings.includes(reading);
  return misuse(
    known ? `match.${reading} names its element in parentheses` : `"match.${reading}" is unknown`,
    span,
  );
}

/** `match` on its own, or with something it does not have. */
export function misuse(reason: string, span: Span): SyntaxFailure {
  return new SyntaxFailure("EXPRESSION_MATCH_USE", { reason }, span);
}

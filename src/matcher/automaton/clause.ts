/** Condition number n, asked for true, is `n + 1`; asked for false it is `-(n + 1)`. */
export type Literal = number;

/** One of the literals holds, or `until` was satisfied by an earlier event of the wait. None = never. */
export interface Clause {
  readonly any: readonly Literal[];
  /** Number of the until condition that ends a greedy guard. */
  readonly until?: number;
}

/** All clauses hold. Empty = always. */
export type Formula = readonly Clause[];

/** The formula that is never true. */
const never: Formula = [{ any: [] }];

/** `condition` as a formula; undefined = always true. */
export function holds(condition: number | undefined): Formula {
  return condition === undefined ? [] : [{ any: [condition + 1] }];
}

/** The negation of `condition`; undefined = always true, so never. */
export function fails(condition: number | undefined): Formula {
  return condition === undefined ? never : [{ any: [-(condition + 1)] }];
}

/** Whether the formula holds when `truth` tells the conditions. */
export function isTrue(
  formula: Formula,
  truth: (condition: number) => boolean,
  released: readonly number[],
): boolean {
  return formula.every(
    ({ any, until }) =>
      any.some((literal) => (literal > 0 ? truth(literal - 1) : !truth(-literal - 1))) ||
      (until !== undefined && released.includes(until)),
  );
}

/** Numbers of the conditions in the formula. */
export function conditionsIn(formula: Formula): number[] {
  return formula.flatMap((clause) => clause.any.map((literal) => Math.abs(literal) - 1));
}

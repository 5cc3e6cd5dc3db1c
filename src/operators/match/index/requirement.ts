import type { IndexedField, PointKey } from "./indexed-field.ts";

/** The field has one of these values. */
export interface PointTest {
  readonly kind: "points";
  readonly field: IndexedField;
  readonly keys: readonly PointKey[];
}

/** The field is a number from `from` to `to`, both included: doubles keep the order, so rounding only widens. */
export interface RangeTest {
  readonly kind: "range";
  readonly field: IndexedField;
  readonly from: number;
  readonly to: number;
  /** The bounds themselves are not enough. */
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

export type FieldTest = PointTest | RangeTest;

/** One way for a condition to hold: all its tests are necessary, together they need not be enough. */
export type Way = readonly FieldTest[];

/** The ways for a condition to hold (none = it never does), or why nothing is known about them. */
export type Requirement = Known | { readonly unknown: string };

interface Known {
  readonly ways: readonly Way[];
  /**
   * There is one way, and when its tests pass by texts, booleans and doubles the condition certainly holds, without a
   * failure. Left out = it is still to be asked.
   */
  readonly exact?: boolean;
}

/** More ways than this are not made by multiplying out. */
const mostWays = 64;

/** Requirement of a disjunction: every part must be known. */
export function either(parts: readonly Requirement[]): Requirement {
  const ways: Way[] = [];
  for (const part of parts) {
    if ("unknown" in part) return part;
    ways.push(...part.ways);
  }
  return { ways };
}

/** Requirement of a conjunction: one known part is enough, more of them narrow it. */
export function both(parts: readonly Requirement[]): Requirement {
  const exact = parts.every((part) => "ways" in part && part.exact === true);
  const together = parts.reduce((left, right) => {
    if ("unknown" in left) return "unknown" in right ? left : right;
    if ("unknown" in right) return left;
    if (left.ways.length * right.ways.length > mostWays) return narrower(left, right);
    return { ways: left.ways.flatMap((way) => right.ways.flatMap((other) => joined(way, other) ?? [])) };
  });
  return "unknown" in together
    ? together
    : { ways: together.ways, exact: exact && together.ways.length === 1 };
}

/** Equal values are rarer than ranges; fewer ways are less to look up. */
function narrower(left: Known, right: Known): Known {
  const points = ({ ways }: Known): boolean => ways.every((way) => way.some(({ kind }) => kind === "points"));
  if (points(left) !== points(right)) return points(left) ? left : right;
  return left.ways.length <= right.ways.length ? left : right;
}

/** Both ways at once; undefined when they contradict each other. */
function joined(left: Way, right: Way): [Way] | undefined {
  let way = left;
  for (const test of right) {
    const known = way.find((each) => each.kind === test.kind && each.field.name === test.field.name);
    const test2 = known === undefined ? test : intersection(known, test);
    if (test2 === undefined) return undefined;
    way = [...way.filter((each) => each !== known), test2];
  }
  return [way];
}

function intersection(left: FieldTest, right: FieldTest): FieldTest | undefined {
  if (left.kind === "points" && right.kind === "points") {
    const keys = left.keys.filter((key) => right.keys.includes(key));
    return keys.length === 0 ? undefined : { ...left, keys };
  }
  if (left.kind !== "range" || right.kind !== "range") return left;
  const from = Math.max(left.from, right.from);
  const to = Math.min(left.to, right.to);
  const fromOpen = [left, right].some((each) => each.from === from && each.fromOpen);
  const toOpen = [left, right].some((each) => each.to === to && each.toOpen);
  return from > to ? undefined : { ...left, from, to, fromOpen, toOpen };
}

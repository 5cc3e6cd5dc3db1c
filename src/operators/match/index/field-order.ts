import type { FieldTest, PointTest, Way } from "./requirement.ts";
import type { RulePlacement } from "./rule-placement.ts";

/** A second equality is looked up inside the first unless their values make more pairs than this. */
const mostPairs = 64;

/**
 * Puts the tests of a conjunction in the order in which an index asks them: equalities before a range, fields that
 * many conditions ask for first, so that few fields stand at the root and every event pays for few look-ups. Further
 * equalities and ranges are left out, for they hardly narrow any more.
 */
export class FieldOrder {
  readonly #uses = new Map<string, number>();

  constructor(rules: readonly RulePlacement[]) {
    for (const { requirement } of rules.flatMap(({ starts, continues }) => [
      ...starts,
      ...(continues ?? []),
    ])) {
      if (!("unknown" in requirement)) this.#count(requirement.ways);
    }
  }

  arrange(way: Way): Way {
    const ordered = way.toSorted((left, right) => this.#compare(left, right));
    const [first, second] = ordered.filter((test) => test.kind === "points");
    const range = ordered.find(({ kind }) => kind === "range");
    const nested = first !== undefined && second !== undefined && pairs(first, second) <= mostPairs;
    return [first, nested ? second : undefined, range].filter((test) => test !== undefined);
  }

  #count(ways: readonly Way[]): void {
    for (const { field } of ways.flat()) this.#uses.set(field.name, this.#usesOf(field.name) + 1);
  }

  #usesOf(name: string): number {
    return this.#uses.get(name) ?? 0;
  }

  #compare({ field: left }: FieldTest, { field: right }: FieldTest): number {
    return this.#usesOf(right.name) - this.#usesOf(left.name) || (left.name < right.name ? -1 : 1);
  }
}

function pairs(left: PointTest, right: PointTest): number {
  return left.keys.length * right.keys.length;
}

import type { FieldTest, PointTest, Way } from "./requirement.ts";

/** A second equality is looked up inside the first unless their values make more pairs than this. */
const mostPairs = 64;

/**
 * Puts the tests of a conjunction in the order in which an index asks them: equalities before a range, fields that
 * many conditions ask for first, so that few fields stand at the root and every event pays for few look-ups. Further
 * equalities and ranges are left out, for they hardly narrow any more.
 */
export class FieldOrder {
  readonly #places: ReadonlyMap<string, number>;

  /** `names`: the most used field first. Others come after these, by name. */
  constructor(names: readonly string[]) {
    this.#places = new Map(names.map((name, place) => [name, place]));
  }

  /** Whether it is the order of these names. */
  isOf(names: readonly string[]): boolean {
    return names.length === this.#places.size && names.every((name, at) => this.#places.get(name) === at);
  }

  arrange(way: Way): Way {
    if (way.length < 2) return way;
    const ordered = way.toSorted((left, right) => this.#compare(left, right));
    const [first, second] = ordered.filter((test) => test.kind === "points");
    const range = ordered.find(({ kind }) => kind === "range");
    const nested = first !== undefined && second !== undefined && pairs(first, second) <= mostPairs;
    return [first, nested ? second : undefined, range].filter((test) => test !== undefined);
  }

  #compare({ field: left }: FieldTest, { field: right }: FieldTest): number {
    const [place, other] = [this.#placeOf(left.name), this.#placeOf(right.name)];
    return place === other ? (left.name < right.name ? -1 : 1) : place - other;
  }

  #placeOf(name: string): number {
    return this.#places.get(name) ?? this.#places.size;
  }
}

function pairs(left: PointTest, right: PointTest): number {
  return left.keys.length * right.keys.length;
}

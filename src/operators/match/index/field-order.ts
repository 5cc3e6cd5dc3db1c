import type { FieldTest, Way } from "./requirement.ts";
import type { RulePlacement } from "./rule-placement.ts";

/** Equalities of a conjunction that are looked up one inside the other; further ones hardly narrow. */
const mostPoints = 2;

/**
 * Puts the tests of a conjunction in the order in which an index asks them: equalities before a range, fields that
 * many conditions ask for first, so that few fields stand at the root and every event pays for few look-ups.
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
    return [
      ...ordered.filter(({ kind }) => kind === "points").slice(0, mostPoints),
      ...ordered.filter(({ kind }) => kind === "range").slice(0, 1),
    ];
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

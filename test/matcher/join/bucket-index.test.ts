import { expect, it } from "vitest";
import type { Event } from "../../../src/event/event.ts";
import type { Value } from "../../../src/event/value.ts";
import { takeEnded } from "../../../src/matcher/bucket-deadlines.ts";
import { Bucket } from "../../../src/matcher/bucket.ts";
import { Equality } from "../../../src/matcher/join/equality.ts";
import { JoinIndex } from "../../../src/matcher/join/join-index.ts";
import { PartialMatch } from "../../../src/matcher/partial-match.ts";
import { PathContext } from "../../../src/matcher/path-context.ts";
import type { Position } from "../../../src/matcher/position.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";

const seed = Number(process.env["SLUICE_SEED"] ?? 1);
const tries = 300;
const window = 400;

const join = new Equality(
  {
    operator: "==",
    ofEvent: () => undefined,
    ofPath: (context) => context.last("a")?.data["ref"] as number | undefined,
  },
  new PathContext(["a"]),
);
const position = { join, gaps: [] as number[] } as unknown as Position;

/** A bucket to which random things happen. */
class RandomBucket {
  readonly bucket = new Bucket(position);
  readonly #random: RandomNumbers;
  #order = 0;

  constructor(random: RandomNumbers) {
    this.#random = random;
  }

  act(): void {
    const { bucket } = this;
    const act = this.#random.pick(["append", "append", "appendAll", "merge", "remove", "end", "prune"]);
    if (act === "append") bucket.append(this.#begin(this.#order++));
    else if (act === "appendAll") bucket.appendAll(this.#others(this.#order));
    else if (act === "merge") bucket.merge(this.#others(Math.max(0, this.#order - 60)));
    else if (act === "remove" && bucket.first !== undefined) this.#remove();
    else if (act === "end") takeEnded(bucket, this.#order + window - this.#random.between(30, 90), window);
    else if (this.#random.chance(0.3)) bucket.pruneUpTo(this.#order - this.#random.between(30, 90));
    bucket.joined ??= JoinIndex.of(join, bucket.first);
  }

  #begin(order: number): PartialMatch {
    const ref: Value = this.#random.chance(0.1) ? undefined : this.#random.between(1, 4);
    const event: Event = { data: { ref }, time: order, source: "random", record: order };
    return new PartialMatch(0, event, order, undefined);
  }

  #others(from: number): Bucket {
    const others = new Bucket(position);
    for (let order = from; order < from + 60; order += this.#random.between(0, 20))
      others.append(this.#begin(order));
    this.#order = Math.max(this.#order, from + 60);
    return others;
  }

  #remove(): void {
    const all = [...this.bucket.partials()];
    const at = this.#random.between(0, all.length - 1);
    this.bucket.closeGap(all[at - 1], all[at + 1]);
  }
}

it(`an index of a bucket finds just what the bucket holds, in its order: ${tries} tries from seed ${seed}`, () => {
  let indexed = 0;
  for (let each = seed; each < seed + tries; each++) {
    const random = new RandomBucket(new RandomNumbers(each));
    for (let act = 0; act < 100; act++) {
      random.act();
      const { joined } = random.bucket;
      if (!(joined instanceof JoinIndex)) continue;
      indexed += 1;
      const all = [...random.bucket.partials()];
      expect(all.map((partial) => joined.before(partial))).toEqual([undefined, ...all.slice(0, -1)]);
      for (const key of [1, 4]) {
        const found = joined.find(key);
        const expected = all.filter((partial) => [key, undefined].includes(join.ofPath(partial) as number));
        if (found !== undefined) expect([...found], `seed ${each}, act ${act}`).toEqual(expected);
      }
    }
  }
  expect(indexed).toBeGreaterThan(tries * 20);
});

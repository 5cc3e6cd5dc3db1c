import { expect, it } from "vitest";
import { hashOf, TextMap } from "../../src/matcher/text-map.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";

/** Longer campaigns: SLUICE_SEED=1 */
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

it(`does what Map does, whatever comes and goes, seed ${seed}`, () => {
  const random = new RandomNumbers(seed);
  const map = new TextMap<{ readonly key: string; readonly number: number }>(({ key }) => key);
  const expected = new Map<string, object>();
  for (let step = 0; step < 200_000; step++) {
    // Waves of growing and shrinking, so that it changes its size many times.
    const growing = Math.floor(step / 20_000) % 2 === 0;
    const key = `k${random.between(0, 5000)}${random.chance(0.1) ? "é\u{1F600}" : ""}`;
    if (random.chance(growing ? 0.7 : 0.2)) {
      const value = { key, number: step };
      map.put(value);
      expected.set(key, value);
    } else {
      map.delete(key);
      expected.delete(key);
    }
    const other = `k${random.between(0, 5000)}`;
    expect(map.get(other)).toBe(expected.get(other));
    if (step % 10_000 === 0) {
      expect(map.size).toBe(expected.size);
      expect(new Set(map.values())).toEqual(new Set(expected.values()));
    }
  }
  for (const key of expected.keys()) map.delete(key);
  expect(map.size).toBe(0);
  expect([...map.values()]).toEqual([]);
});

it("knows the empty text", () => {
  const map = new TextMap<{ readonly key: string }>(({ key }) => key);
  const value = { key: "" };
  expect(map.get("")).toBeUndefined();
  map.put(value);
  expect(map.get("")).toBe(value);
});

it(`brings near most of what is here, and nothing else, seed ${seed}`, () => {
  const random = new RandomNumbers(seed);
  const near: string[] = [];
  const map = new TextMap<{ readonly key: string }>(
    ({ key }) => key,
    ({ key }) => near.push(key),
  );
  const touch = (keys: readonly string[]): void =>
    map.touch(
      Int32Array.from(keys, (key) => hashOf(key)),
      keys.length,
    );
  const others = Array.from({ length: 5000 }, (_, at) => `other${at}`);
  touch(others.slice(0, 32));
  const known = Array.from({ length: 5000 }, (_, at) => `known${at}`);
  for (const key of known) map.put({ key });
  for (let at = 0; at < known.length; at += 32) {
    const [here, elsewhere] = [known.slice(at, at + 16), others.slice(at, at + 16)];
    const mixed = here.flatMap((key, place) => [key, elsewhere[place]!]);
    touch(random.chance(0.5) ? mixed : mixed.toReversed());
  }
  expect(near.filter((key) => !known.includes(key))).toEqual([]);
  // Those that had to make way for others by more than a slot are missing.
  expect(new Set(near).size).toBeGreaterThan(0.7 * 2500);
});

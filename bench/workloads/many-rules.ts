import { RandomNumbers } from "../../src/testing/random-numbers.ts";
import type { BenchRule } from "../rules/rule-document.ts";
import type { EventStream } from "./workload.ts";

const types = Array.from({ length: 50 }, (_, index) => `type${String(index).padStart(2, "0")}`);

/** Events of fifty types. */
export const manyTypes: EventStream = {
  name: "many-types",
  keys: 10_000,
  gap: 10,
  types: types.map((type) => [type, 1] as const),
};

/** Rules of one shape and one key, each with types of its own and an amount that 1 to 10 % of the events exceed. */
export function manyRules(count: number): BenchRule[] {
  const random = new RandomNumbers(7);
  return Array.from({ length: count }, (_, index) => {
    const first = random.between(0, types.length - 1);
    const second = (first + random.between(1, types.length - 1)) % types.length;
    const amount = Math.floor(1000 ** (0.9 + 0.09 * random.next()));
    return {
      id: `rule-${index}`,
      key: "user",
      within: 600_000,
      steps: [
        { name: "a", condition: `type == "${types[first]}" && amount > ${amount}` },
        { name: "b", link: "SKIP_TILL_NEXT", condition: `type == "${types[second]}"` },
      ],
    };
  });
}

import { expect, it } from "vitest";
import { EditedRules } from "../../bench/swapping/edited-rules.ts";
import { usedHeap } from "../../bench/swapping/used-heap.ts";

/** The whole campaign is npm run bench:swaps. */
it("hundreds of edits of running rules leave nothing behind", () => {
  const rules = new EditedRules(100, 500);
  for (let turn = 0; turn < 20; turn++) rules.offer(1000);
  for (let number = 0; number < 300; number++) rules.edit(number);
  const before = usedHeap();
  for (let number = 0; number < 2000; number++) {
    if (number % 10 === 0) rules.offer(100);
    rules.edit(number);
  }
  expect(usedHeap()).toBeLessThan(1.1 * before);
});

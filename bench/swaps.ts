// Edits of running rules: time for an edit, and whether memory grows. npm run bench:swaps [-- EDITS [KEYS [RULES]]]
import { EditedRules } from "./swapping/edited-rules.ts";
import { usedHeap } from "./swapping/used-heap.ts";

const [edits = 10_000, keys = 10_000, count = 1000] = process.argv.slice(2).map(Number);
const rules = new EditedRules(count, keys);

// Until as much ends as begins, so that what lives stays level.
for (let turn = 0; turn < 20; turn++) rules.offer(1000);
for (let number = 0; number < 200; number++) rules.edit(number + edits);
const before = usedHeap();
const times = Array.from({ length: edits }, (_, number) => {
  if (number % 10 === 0) rules.offer(100);
  return rules.edit(number);
}).sort((a, b) => a - b);
const after = usedHeap();

const at = (share: number): string => times[Math.floor(share * (times.length - 1))]!.toFixed(2);
console.log(
  `${edits} edits of ${count} rules over ${keys} keys: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`,
);
const growth = ((100 * after) / before - 100).toFixed(1);
console.log(
  `heap after collection: ${before.toFixed(1)} MiB before, ${after.toFixed(1)} MiB after (${growth} %)`,
);

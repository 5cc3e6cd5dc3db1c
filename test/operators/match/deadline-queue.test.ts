import { expect, it } from "vitest";
import { Pattern } from "../../../src/language/pattern/builder.ts";
import { KeyMatcher } from "../../../src/matcher/key-matcher.ts";
import { DeadlineQueue } from "../../../src/operators/match/deadline-queue.ts";
import { hostRules } from "../../../src/runtime/host-rules.ts";
import { toRule } from "../../../src/runtime/rule-like.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";

/** Longer campaigns: SLUICE_SEED=1 */
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

const matchers = Array.from({ length: 12 }, (_, at) =>
  toRule({
    id: `r${at}`,
    priority: at % 3,
    pattern: Pattern.begin("a")
      .followedBy("b")
      .within(50 + 10 * at),
  }),
).flatMap((rule) => hostRules([rule], {}).rules.map((hosted) => ((hosted.rank = 0), hosted.matcher)));

it(`gives what ends first, equal times by key, then rule, seed ${seed}`, () => {
  const random = new RandomNumbers(seed);
  const queue = new DeadlineQueue();
  const waiting = new Set<KeyMatcher>();
  const given: KeyMatcher[] = [];
  for (let now = 0; now < 30_000; now++) {
    for (let count = random.between(0, 3); count > 0; count--) {
      const state = new KeyMatcher(random.pick(matchers), `k${random.between(0, 9)}`);
      const { window } = state.rule.program;
      queue.add(state, now + (random.chance(0.7) ? window : random.between(1, window)));
      waiting.add(state);
    }
    for (const state of waiting) {
      const fate = random.between(0, 99);
      if (fate === 0) {
        state.scheduled = undefined; // it has ended
        waiting.delete(state);
      } else if (fate === 1 && state.scheduled! > now + 1) queue.add(state, state.scheduled! - 1);
    }
    const expected = [...waiting].filter(({ scheduled }) => scheduled === now).sort(compare);
    const found: KeyMatcher[] = [];
    while (queue.next <= now) found.push(...queue.take());
    expect(found.map(nameOf)).toEqual(expected.map(nameOf));
    for (const state of found) waiting.delete(state);
    given.push(...found);
  }
  expect(given.length).toBeGreaterThan(10_000);
});

function nameOf({ key, rule }: KeyMatcher): string {
  return `${key} ${rule.order.id}`;
}

function compare(left: KeyMatcher, right: KeyMatcher): number {
  if (left.key !== right.key) return left.key < right.key ? -1 : 1;
  const [a, b] = [left.rule.order, right.rule.order];
  return b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

import { describe, expect, it } from "vitest";
import { SqliteJournal } from "../../src/connectors/journal/sqlite-journal.ts";
import type { ValueObject } from "../../src/event/value.ts";
import { Pattern } from "../../src/language/pattern/builder.ts";
import { toRule } from "../../src/runtime/rule-like.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";
import { randomRules } from "./random-rules.ts";
import { FedStream, journalPath, replay, testJob } from "./stored-run.ts";

const over = (amount: number, version: number, more: object = {}): Rule =>
  toRule({
    id: "big",
    version,
    key: "user",
    pattern: Pattern.begin("a").where(`amount > ${amount}`),
    ...more,
  });
const buy = (seconds: number, amount: number): ValueObject => ({ user: "ann", at: seconds * 1000, amount });
const short = (lines: readonly string[]): string[] =>
  lines.map((line) => {
    const { version, time } = JSON.parse(line) as { version: number; time: number };
    return `v${version} ${time / 1000}`;
  });

describe("a change of the rules of a job", () => {
  it("inside a disorder window: what was released before sees the old rules, what comes after the new", async () => {
    const stream = new FedStream();
    const path = journalPath();
    const journal = new SqliteJournal(path);
    const { job, lines } = testJob([over(100, 1)], stream, { order: { outOfOrderness: 5000 }, journal });
    const running = job.run();
    // At the cut 10 to 12 have been released; 13 to 17 wait for the watermark.
    stream.push(...[10, 12, 11, 15, 13, 17, 14].map((second) => buy(second, 500)));
    await expect.poll(() => lines.length).toBe(2);
    const { cut, updates } = await job.update({ revision: 2, rules: [over(400, 2)] });
    expect(cut).toEqual({ order: 2, time: 11_999, watermark: 11_999, positions: { events: 7 } });
    expect(updates).toEqual([
      { rule: "big", action: "restart", reason: undefined, from: 1, to: 2, kept: 0, dropped: 0 },
    ]);
    stream.push(buy(16, 500), buy(30, 100));
    stream.end();
    await running;
    journal.close();
    expect(short(lines)).toEqual([
      "v1 10",
      "v1 11",
      ...[12, 13, 14, 15, 16, 17].map((second) => `v2 ${second}`),
    ]);
    expect(await replay(path, stream.pushed, { order: { outOfOrderness: 5000 } })).toEqual(lines);
  });

  it("serves new rules with fields that were not decoded when the events were read", async () => {
    const stream = new FedStream();
    const { job, lines } = testJob([over(1000, 1)], stream, { order: { outOfOrderness: 5000 } });
    const running = job.run();
    stream.push(
      { user: "ann", at: 1000, amount: 1, city: "Rome" },
      { user: "ann", at: 2000, amount: 1, city: "Bonn" },
    );
    const rule = toRule({ id: "city", pattern: Pattern.begin("a").where("city == 'Rome'") });
    await job.update({ revision: 2, rules: [rule] });
    stream.end();
    await running;
    expect(short(lines)).toEqual(["v1 1"]);
  });

  it("comes into force at once while no event comes, in processing time too", async () => {
    for (const order of [{}, { processingTime: true }]) {
      const stream = new FedStream();
      const { job } = testJob([over(100, 1)], stream, { order });
      const running = job.run();
      for (let revision = 2; revision < 5; revision++)
        expect((await job.update({ revision, rules: [over(100, revision)] })).cut.order).toBe(0);
      stream.end();
      await running;
      await expect(job.update({ revision: 9, rules: [] })).rejects.toThrow("the job has ended");
    }
  });
});

describe("replay of a journal", () => {
  it.each([
    ["event time", { outOfOrderness: 3000 }],
    ["processing time", { processingTime: true }],
  ])("gives the same alerts in the same order, byte for byte: %s", async (_, order) => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = new RandomNumbers(seed);
      const stream = new FedStream();
      const path = journalPath();
      const journal = new SqliteJournal(path);
      let clock = 1000;
      const { job, lines } = testJob(randomRules(random, 1), stream, {
        order: { ...order, clock: () => (clock += random.between(0, 20_000)) },
        journal,
        timeouts: true,
        hosts: random.between(1, 3),
      });
      const running = job.run();
      for (let at = 0; at < 30; at++) {
        const events = Array.from({ length: random.between(1, 4) }, (_, index) => ({
          user: random.pick(["ann", "bob"]),
          at: (at * 4 + index) * 1000 - random.between(0, 3000),
          amount: random.between(0, 100),
        }));
        stream.push(...events);
        if (random.between(0, 2) === 0)
          await job.update({ revision: at + 2, rules: randomRules(random, at + 2) });
      }
      stream.end();
      await running;
      journal.close();
      expect(lines.length, `seed ${seed}`).toBeGreaterThan(0);
      expect(await replay(path, stream.pushed, { order, timeouts: true }), `seed ${seed}`).toEqual(lines);
    }
  });

  it("refuses another input, a broken file, an unknown run, rules that are code", async () => {
    const path = journalPath();
    const journal = new SqliteJournal(path);
    const { job } = testJob([over(1, 1)], [buy(1, 1), buy(2, 2)], { journal });
    await job.run();
    journal.close();
    await expect(replay(path, [buy(1, 1)])).rejects.toThrow("the input ends after 1 events");
    await expect(replay("/nowhere/journal.db", [])).rejects.toThrow("there is no such file");
    const code = new SqliteJournal(path);
    const rule = toRule({ id: "code", pattern: Pattern.begin("a").where((event) => event.record > 0) });
    await testJob([rule], [buy(1, 1)], { journal: code }).job.run();
    code.close();
    await expect(replay(path, [buy(1, 1)])).rejects.toThrow("which a journal cannot hold");
  });
});

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { SqliteJournal } from "../../src/connectors/journal/sqlite-journal.ts";
import { SluiceError } from "../../src/errors/sluice-error.ts";
import { renderProblem } from "../../src/errors/render-problem.ts";
import type { Alert } from "../../src/event/alert.ts";
import type { ValueObject } from "../../src/event/value.ts";
import { Pattern } from "../../src/language/pattern/builder.ts";
import { alertText } from "../../src/operators/sink/alert-text.ts";
import type { DecoderOptions } from "../../src/operators/source/event-decoder.ts";
import { compileDecoder } from "../../src/operators/source/event-decoder.ts";
import { createParser } from "../../src/operators/source/create-parser.ts";
import { ParsingReader } from "../../src/operators/source/parsing-reader.ts";
import type { RecordFormat } from "../../src/operators/source/record-format.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { newStatistics } from "../../src/runtime/job-statistics.ts";
import { ResultTally } from "../../src/runtime/result-tally.ts";
import { toRule } from "../../src/runtime/rule-like.ts";
import { WorkerHosts, type WorkerSettings } from "../../src/runtime/workers/worker-hosts.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";
import { randomRules } from "./random-rules.ts";
import { FedStream, journalPath, replay, testJob } from "./stored-run.ts";

const opened: WorkerHosts[] = [];
const settings: WorkerSettings = { decoder: { eventTime: { field: "at" } }, timeouts: true, alerts: "lines" };

async function open(
  count: number,
  rules: readonly Rule[],
  more: Partial<WorkerSettings> = {},
): Promise<WorkerHosts> {
  const hosts = await WorkerHosts.open(count, { ...settings, ...more }, rules, false);
  opened.push(hosts);
  return hosts;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((hosts) => hosts.close()));
});

function modulePath(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "sluice-functions-")), "functions.mjs");
  writeFileSync(path, text);
  return path;
}

function reader(text: string, format: RecordFormat, decoder: DecoderOptions): ParsingReader {
  const chunks = [Buffer.from(text)];
  const source = { bytesRead: 0, read: async () => chunks.shift(), close: async () => {} };
  return new ParsingReader("text", source, createParser("text", format, compileDecoder(decoder)));
}

function randomEvents(random: RandomNumbers, count: number): ValueObject[] {
  return Array.from({ length: count }, (_, index) => ({
    user: random.between(0, 9) === 0 ? null : random.pick(["ann", "bob", "eve", "joe"]),
    at: index * 1500 - random.between(0, 3000),
    amount: random.between(0, 100),
    more: { x: [index, '€ " \\ \n'] },
  }));
}

/** What must be the same for any number of workers: the output, and the counts. */
async function outcome(text: string, rules: readonly Rule[], more: object): Promise<unknown> {
  const { job, lines } = testJob(rules, [], {
    readers: [reader(text, { kind: "ndjson" }, settings.decoder)],
    order: { outOfOrderness: 3000, clock: () => 7 },
    timeouts: true,
    ...more,
  });
  const { read, events, late, matches, timeouts, conditionErrors, rules: each } = await job.run();
  return { lines, read, events, late, matches, timeouts, conditionErrors, each };
}

describe("engine hosts in threads", () => {
  it("give the same output in the same order, whatever their number", async () => {
    for (let seed = 1; seed <= 2; seed++) {
      const random = new RandomNumbers(seed);
      const rules = [
        ...randomRules(random, 1),
        ...randomRules(random, 2).map((rule) => ({ ...rule, id: `z${rule.id}` })),
      ];
      const text = randomEvents(random, 300)
        .map((event) => `${JSON.stringify(event)}\r\n`)
        .join("");
      const expected = await outcome(text, rules, {});
      for (const count of seed === 1 ? [1, 2, 4] : [3])
        expect(await outcome(text, rules, { workers: await open(count, rules) }), `seed ${seed}`).toEqual(
          expected,
        );
    }
  });

  it("switch rules at the same cuts as one host did", async () => {
    for (let seed = 1; seed <= 2; seed++) {
      const random = new RandomNumbers(seed);
      const stream = new FedStream();
      const path = journalPath();
      const journal = new SqliteJournal(path);
      const first = randomRules(random, 1);
      const { job, lines } = testJob(first, stream, { journal, timeouts: true, order: { clock: () => 7 } });
      const running = job.run();
      for (let version = 2; version < 12; version++) {
        const start = 30_000 * version;
        stream.push(
          ...randomEvents(random, 20).map((event) => ({ ...event, at: start + (event["at"] as number) })),
        );
        await job.update({ revision: version, rules: randomRules(random, version) });
      }
      stream.end();
      await running;
      journal.close();
      expect(lines.length).toBeGreaterThan(10);
      for (const count of [1, 3]) {
        const workers = await open(count, first);
        expect(await replay(path, stream.pushed, { workers }), `seed ${seed}`).toEqual(lines);
      }
    }
  });

  it("decode what the schema and other formats say, and load functions by their path", async () => {
    const functions = modulePath(
      "export const conditions = { 'x.Even': (event) => Number(event.data.n) % 2 === 0 };" +
        "export const functions = { loud: (match, context) => ({ loud: match.a[0].data.price.toString(), by: context.rule }) };",
    );
    const rule = toRule({
      id: "even",
      key: "n",
      function: "loud",
      pattern: Pattern.begin("a").where({ kind: "class", className: "x.Even" } as never),
    });
    const decoder: DecoderOptions = { eventTime: { field: "at" }, schema: { price: "decimal", n: "long" } };
    const text = "at,n,price\n1,2,1.10\n2,3,1.20\n3,9007199254740994,1.30\n";
    const { conditions, functions: users } = (await import(functions)) as {
      conditions: never;
      functions: never;
    };
    const runs = [undefined, 1, 2].map(async (count) => {
      const workers = count && (await open(count, [rule], { decoder, functions }));
      const readers = [reader(text, { kind: "csv", delimiter: ",", header: true } as never, decoder)];
      const { job, lines } = testJob([rule], [], {
        readers,
        schema: decoder.schema,
        conditions,
        functions: users,
        ...(workers ? { workers } : {}),
      });
      await job.run();
      return lines;
    });
    const [local, ...others] = await Promise.all(runs);
    expect(local!.map((line) => line.slice(line.indexOf(',"loud"')))).toEqual([
      ',"loud":"1.10","by":"even"}',
      ',"loud":"1.30","by":"even"}',
    ]);
    for (const lines of others) expect(lines).toEqual(local);
  });

  it.each(["counts", "lines", "data"] as const)("send alerts as %s", async (alerts) => {
    const rules = [toRule({ id: "any", key: "user", pattern: Pattern.begin("a").where("amount > 1") })];
    const workers = await open(2, rules, { alerts });
    const text = '{"user":"ann","at":5,"amount":2}\n';
    const seen: unknown[] = [];
    const sink = {
      write: (
        found: readonly {
          type: string;
          rule: string;
          events: ReadonlyMap<string, readonly { data: unknown }[]>;
        }[],
      ) => void seen.push(...found.map((each) => [each.type, each.rule, each.events.get("a")?.[0]?.data])),
      close: () => {},
    };
    await testJob(rules, [], {
      workers,
      sink,
      readers: [reader(text, { kind: "ndjson" }, settings.decoder)],
    }).job.run();
    const event = { user: "ann", at: 5, amount: 2 };
    expect(seen).toEqual(alerts === "counts" ? [["match", "", undefined]] : [["match", "any", event]]);
  });

  it("go on from snapshots", async () => {
    const rules = randomRules(new RandomNumbers(5), 1);
    const events = randomEvents(new RandomNumbers(5), 60)
      .toSorted((a, b) => (a["at"] as number) - (b["at"] as number))
      .map((data, index) => ({ data, time: data["at"] as number, source: "s", record: index + 1 }));
    const batch = (from: number, to: number) =>
      ({
        events: events.slice(from, to),
        watermark: 0,
        late: [],
        rejected: [],
        read: 0,
        processingTime: 7,
        done: false,
      }) as const;
    const lines = async (hosts: WorkerHosts, from: number, to: number): Promise<string[]> => {
      const now = to === 60 ? Infinity : events[to]!.time - 1;
      const alerts: Alert[] = [];
      const found = await hosts.batch(batch(from, to), from, now);
      found.take(alerts, Infinity, new ResultTally(newStatistics(), () => {}));
      return alerts.map((alert) => alertText(alert));
    };
    const [whole, first, second] = [await open(2, rules), await open(2, rules), await open(2, rules)];
    const expected = [...(await lines(whole!, 0, 30)), ...(await lines(whole!, 30, 60))];
    const before = await lines(first!, 0, 30);
    await second!.restore(await first!.snapshot());
    expect([...before, ...(await lines(second!, 30, 60))]).toEqual(expected);
    expect(expected.length).toBeGreaterThan(10);
  });
});

describe("threads that fail", () => {
  async function failure(functions: string): Promise<string> {
    const pattern = Pattern.begin("a").where("amount > 50");
    const rules = [toRule({ id: "any", key: "user", function: "run", pattern })];
    const text = Array.from(
      { length: 2000 },
      (_, at) => `{"user":"u${at % 7}","at":${at},"amount":${at === 1500 ? 60 : 1}}\n`,
    );
    try {
      const workers = await open(2, rules, { functions: modulePath(functions) });
      const readers = [reader(text.join(""), { kind: "ndjson" }, settings.decoder)];
      const { job, lines } = testJob(rules, [], { workers, readers, functions: { run: () => {} } });
      await job.run().finally(() => expect(lines).toEqual([]));
    } catch (error) {
      if (error instanceof SluiceError)
        return error.problems
          .map((each) => renderProblem(each))
          .join("\n")
          .split("\n")[0]!;
      throw error;
    }
    return "no failure";
  }

  it("stop the job with an error that says which and why", async () => {
    expect(await failure("export const functions = { run: () => process.exit(3) }")).toMatch(
      /^error WORKER_FAILED: worker [12] failed, so the job was stopped: it ended with code 3$/,
    );
    expect(
      await failure(
        "export const functions = { run: () => void setTimeout(() => { throw new Error('boom') }, 0) }",
      ),
    ).toMatch(/^error WORKER_FAILED|no failure/);
    expect(await failure("export const functions = { other: () => {} }")).toContain("RULE_UNKNOWN_FUNCTION");
    expect(await failure("export const functions = 5")).toContain("FUNCTIONS_MODULE");
    expect(await failure("export const functions = { run: () => { throw new Error('no') } }")).toBe(
      "no failure",
    );
  });

  it("are not given rules that hold code", async () => {
    const rules = [toRule({ id: "code", pattern: Pattern.begin("a").where((event) => event.record > 1) })];
    await expect(open(2, rules)).rejects.toThrow('rule "code" holds code, which cannot be sent to a worker');
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { SqliteJournal } from "../../src/connectors/journal/sqlite-journal.ts";
import type { Schema } from "../../src/event/schema.ts";
import type { ValueObject } from "../../src/event/value.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";
import type { UpdatePolicy } from "../../src/rules/update-policy.ts";
import { WorkerHosts } from "../../src/runtime/workers/worker-hosts.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";
import { FedStream, journalPath, replay, testJob } from "./stored-run.ts";

const opened: WorkerHosts[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((hosts) => hosts.close()));
});

const schema: Schema = { user: "string", at: "long", amount: "double" };

/** Rules in SQL: a plain partition, a computed one, all rows together; a clock, a failing measure, timeouts. */
function sqlRules(version: number, policy: UpdatePolicy): readonly Rule[] {
  const limit = 40 + version;
  const match = (partition: string, rest: string): string => `SELECT * FROM pays MATCH_RECOGNIZE (
    ${partition} ORDER BY at
    MEASURES FIRST(A.amount) AS first_amount, COUNT(*) AS many, MATCH_ROWTIME() AS decided, MATCH_PROCTIME() AS clock,
      MOD(100, CAST(B.amount AS INT)) AS part ${rest}`;
  const patterns = {
    user: match(
      "PARTITION BY `user`",
      `AFTER MATCH SKIP PAST LAST ROW PATTERN (A+??? {- X*? -} B) WITHIN INTERVAL '10' SECOND
       DEFINE A AS amount < ${limit}, B AS amount >= ${limit} AND amount > AVG(A.amount))`,
    ),
    first: match(
      "PARTITION BY CHAR_LENGTH(`user`), SUBSTRING(`user`, 1, 1)",
      `ONE ROW PER MATCH SHOW TIMEOUT MATCHES AFTER MATCH NO SKIP PATTERN (A {- X*? -} B) WITHIN INTERVAL '3' SECOND
       DEFINE A AS amount > ${limit}, B AS B.amount > A.amount)`,
    ),
    all: match(
      "",
      `AFTER MATCH SKIP TO NEXT ROW PATTERN (A B) DEFINE A AS amount > ${limit}, B AS amount > 80)`,
    ),
  };
  const rules = Object.entries(patterns).map(([id, pattern]) => ({
    id,
    version,
    pattern,
    updatePolicy: policy,
  }));
  const { rules: read, problems } = readRulesFile(JSON.stringify(rules), "rules.json", { schema });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return read;
}

function randomEvents(random: RandomNumbers, count: number, start: number): ValueObject[] {
  return Array.from({ length: count }, (_, index) => ({
    user: random.between(0, 9) === 0 ? null : random.pick(["ann", "bob", "eva", "joe"]),
    at: start + index * 700,
    amount: random.between(0, 100),
  }));
}

async function open(count: number, rules: readonly Rule[]): Promise<WorkerHosts> {
  const settings = { decoder: { eventTime: { field: "at" }, schema }, alerts: "lines" } as const;
  const hosts = await WorkerHosts.open(count, settings, rules, false);
  opened.push(hosts);
  return hosts;
}

describe("rules in SQL that change while they run", () => {
  it.each(["restart", "keep", "migrate", "drain"] as const)(
    "give the same again from a journal, with any number of workers (%s)",
    async (policy) => {
      const random = new RandomNumbers(3);
      const stream = new FedStream();
      const path = journalPath();
      const journal = new SqliteJournal(path);
      const { job, lines } = testJob(sqlRules(1, policy), stream, {
        journal,
        schema,
        order: { clock: () => 7 },
      });
      const running = job.run();
      for (let version = 2; version < 8; version++) {
        stream.push(...randomEvents(random, 25, 20_000 * version));
        await job.update({ revision: version, rules: sqlRules(version, policy) });
      }
      stream.end();
      await running;
      expect(journal.lastRules()!.map(({ id, sql, plan }) => [id, sql?.schema, plan === undefined])).toEqual(
        ["all", "first", "user"].map((id) => [id, schema, false]),
      );
      journal.close();
      for (const rule of ["user", "first", "all"])
        expect(lines.filter((line) => line.includes(`"rule":"${rule}"`)).length, rule).toBeGreaterThan(3);
      expect(await replay(path, stream.pushed, { schema })).toEqual(lines);
      for (const count of [1, 2, 3])
        expect(
          await replay(path, stream.pushed, { schema, workers: await open(count, sqlRules(1, policy)) }),
          `${count} workers`,
        ).toEqual(lines);
    },
  );

  it("keeps partial matches of a rule that is read again, whether or not its plan was kept", async () => {
    const stream = new FedStream();
    const rules = sqlRules(1, "restart");
    const { job, lines } = testJob(rules, stream, { schema });
    const running = job.run();
    stream.push({ user: "ann", at: 1, amount: 50 });
    const [, , all] = rules;
    const again = {
      ...all!,
      plan: { ...all!.plan! },
      pattern: { ...all!.pattern, steps: [...all!.pattern.steps] },
    };
    await job.update({ revision: 2, rules: [again] });
    stream.push({ user: "ann", at: 2, amount: 90 });
    stream.end();
    await running;
    expect(lines).toHaveLength(1);
  });
});

import { describe, expect, it } from "vitest";
import { renderProblem } from "../../../src/errors/render-problem.ts";
import { problem } from "../../../src/errors/problem.ts";
import type { Discoverer, StoreState } from "../../../src/rules/discoverer/discoverer.ts";
import { StoreDiscoverer } from "../../../src/rules/discoverer/store-discoverer.ts";
import type { RevisionReport } from "../../../src/rules/coordinator/journal.ts";
import { compiledReading } from "../../../src/rules/coordinator/compiled-reading.ts";
import { MemoryStore } from "../../../src/rules/store/memory-store.ts";
import type { RuleRow } from "../../../src/rules/store/rule-row.ts";
import { SqliteJournal } from "../../../src/connectors/journal/sqlite-journal.ts";
import { coordinatorFor } from "../../../src/runtime/coordinate-job.ts";
import type { Coordinator } from "../../../src/rules/coordinator/coordinator.ts";
import { FedStream, journalPath, replay, testJob } from "../../runtime/stored-run.ts";

const by = "test";

function ruleOf(id: string, condition: string, more: object = {}): { id: string; [field: string]: unknown } {
  const nodes = [{ name: "a", type: "ATOMIC", condition: { type: "AVIATOR", expression: condition } }];
  return { id, key: "user", pattern: { nodes, edges: [] }, ...more };
}

/** A discoverer that says what the test wants. */
class Told implements Discoverer {
  readonly name = "told";
  current: readonly RuleRow[] | undefined;
  tell: (rows: readonly RuleRow[]) => void = () => {};
  state: (state: StoreState) => void = () => {};

  start(onRows: Told["tell"], onState: Told["state"]): void {
    this.tell = onRows;
    this.state = onState;
  }

  async refresh(): Promise<void> {}
  async close(): Promise<void> {}
}

function row(id: string, version: number, condition: string): RuleRow {
  return { id, version, text: JSON.stringify({ ...ruleOf(id, condition), version }), source: `row ${id}` };
}

function inForce(coordinator: Coordinator): string[] {
  return [...coordinator.status.rules.values()].map(({ rule: { id, version } }) => `${id} v${version}`);
}

describe("coordinator", () => {
  it("puts what a store says into force in a running job, and tells where and what it did", async () => {
    const store = new MemoryStore();
    await store.put(ruleOf("big", "amount > 100"), { by });
    const reports: RevisionReport[] = [];
    const path = journalPath();
    const journal = new SqliteJournal(path);
    const coordinator = coordinatorFor(
      new StoreDiscoverer(store),
      {},
      { journal, onReport: (each) => reports.push(each) },
    );
    const first = await coordinator.start();
    const stream = new FedStream();
    const { job, lines } = testJob(first.rules, stream, { journal });
    coordinator.control(job);
    const running = job.run();
    stream.push({ user: "ann", at: 1, amount: 50 }, { user: "ann", at: 2, amount: 500 });
    await expect.poll(() => lines.length).toBe(1);
    await store.put(ruleOf("big", "amount > 10"), { by });
    await store.put(ruleOf("small", "amount < 20"), { by });
    await coordinator.refresh();
    expect(inForce(coordinator)).toEqual(["big v2", "small v1"]);
    stream.push({ user: "ann", at: 3, amount: 15 });
    await expect.poll(() => lines.length).toBe(3);
    await store.put(ruleOf("small", "amount <"), { by });
    await store.delete("big", { by });
    await coordinator.refresh();
    expect(inForce(coordinator)).toEqual(["small v1"]);
    const problems = coordinator.status.problems.map((each) => renderProblem(each.problem).split("\n")[0]);
    expect(problems).toEqual(["error EXPRESSION_SYNTAX: expected a value, found the end"]);
    stream.push({ user: "ann", at: 4, amount: 15 });
    stream.end();
    await running;
    await coordinator.close();
    journal.close();
    expect(
      lines
        .map((line) => JSON.parse(line) as { rule: string; version: number })
        .map(({ rule, version }) => `${rule} ${version}`),
    ).toEqual(["big 1", "big 2", "small 1", "small 1"]);
    expect(reports.map(({ cut: { order } }) => order)).toEqual([2, ...(reports.length === 3 ? [2] : []), 3]);
    expect(reports.at(-1)!.updates).toEqual([
      { rule: "big", action: "removed", from: 2, kept: 0, dropped: 0 },
    ]);
    expect(reports.every(({ duration }) => duration >= 0)).toBe(true);
    expect(await replay(path, stream.pushed)).toEqual(lines);
  });

  it("keeps the last good version of a rule that does not compile, and harms no other", async () => {
    const told = new Told();
    const coordinator = coordinatorFor(told, {});
    const first = coordinator.start();
    told.tell([row("a", 1, "x > 1"), row("b", 1, "x > 1"), row("c", 1, "unknown_function(x)")]);
    expect((await first).rules.map(({ id }) => id)).toEqual(["a", "b"]);
    const { job } = testJob((await first).rules, new FedStream());
    const running = job.run();
    coordinator.control(job);
    told.tell([row("b", 1, "x > 1"), row("a", 2, "x ="), row("c", 2, "x > 2")]);
    await coordinator.refresh();
    expect(inForce(coordinator)).toEqual(["a v1", "b v1", "c v2"]);
    expect(coordinator.status.revision).toBe(2);
    told.tell([row("a", 3, "x > 3"), row("b", 1, "x > 1"), row("c", 2, "x > 2")]);
    await coordinator.refresh();
    expect(inForce(coordinator)).toEqual(["a v3", "b v1", "c v2"]);
    told.tell([row("c", 2, "x > 2"), row("b", 1, "x > 1"), row("a", 3, "x > 3")]);
    await coordinator.refresh();
    expect(coordinator.status.revision).toBe(3); // the same rows in another order are no update
    told.tell([]);
    await coordinator.refresh();
    expect([inForce(coordinator), coordinator.status.revision]).toEqual([[], 4]);
    await coordinator.close();
    void running;
  });

  it("begins with the rules of the journal while the store is down, and with none of them waits", async () => {
    const down: StoreState = {
      up: false,
      problem: problem("STORE_UNREACHABLE", { store: "s", reason: "down" }),
    };
    const path = journalPath();
    const before = new SqliteJournal(path);
    const told = new Told();
    const first = coordinatorFor(told, {}, { journal: before });
    const started = first.start();
    told.state(down);
    expect(await Promise.race([started, new Promise((resolve) => setTimeout(resolve, 20, "waits"))])).toBe(
      "waits",
    );
    told.tell([row("a", 7, "x > 1")]);
    await testJob((await started).rules, [], { journal: before }).job.run();
    before.close();
    const journal = new SqliteJournal(path);
    const again = new Told();
    const coordinator = coordinatorFor(again, {}, { journal });
    const rules = coordinator.start();
    again.state(down);
    expect((await rules).rules).toEqual((await started).rules);
    const { job } = testJob((await rules).rules, new FedStream(), { journal });
    void job.run();
    coordinator.control(job);
    again.tell([row("a", 7, "x > 1")]);
    await coordinator.refresh();
    expect(coordinator.status.revision).toBe(1); // the store says what was in force
    again.tell([row("a", 8, "x > 2")]);
    await coordinator.refresh();
    expect(inForce(coordinator)).toEqual(["a v8"]);
    journal.close();
  });

  it("refuses a rule that takes too long to compile, once for each row", () => {
    let now = 0;
    let compiled = 0;
    const compile = (): [] => {
      compiled += 1;
      now += 300;
      return [];
    };
    const rule = { ...ruleOf("a", "x > 1"), version: 1, enabled: true, priority: 0 };
    const read = compiledReading(
      () => ({ rule: rule as never, problems: [] }),
      compile,
      200,
      () => now,
    );
    const slow = row("a", 1, "x > 1");
    const [reading] = [read(slow), read(slow)];
    expect(compiled).toBe(1);
    expect(reading.rule).toBeUndefined();
    expect(reading.problems.map((each) => renderProblem(each))).toMatchInlineSnapshot(`
      [
        "error RULE_COMPILE_TOO_SLOW: compiling rule "a" took 300 ms; 200 ms are allowed
        --> row a
        hint: Make the pattern smaller: fewer steps, shorter conditions. Its last good version stays in force.",
      ]
    `);
  });
});

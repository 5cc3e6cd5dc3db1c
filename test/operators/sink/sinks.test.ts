import { describe, expect, it } from "vitest";
import { problem } from "../../../src/errors/problem.ts";
import type { Alert } from "../../../src/event/alert.ts";
import { Decimal } from "../../../src/event/decimal.ts";
import type { Event } from "../../../src/event/event.ts";
import { compileEventIdentity } from "../../../src/event/event-identity.ts";
import type { ValueObject } from "../../../src/event/value.ts";
import { alertId } from "../../../src/operators/sink/alert-id.ts";
import { alertText } from "../../../src/operators/sink/alert-text.ts";
import { CountSink } from "../../../src/operators/sink/count-sink.ts";
import { deadLetterText, lateText } from "../../../src/operators/sink/dead-letter-text.ts";
import { LineWriter } from "../../../src/operators/sink/line-writer.ts";
import { NdjsonSink } from "../../../src/operators/sink/ndjson-sink.ts";
import type { TextOutput } from "../../../src/operators/sink/text-output.ts";

const event = (record: number, data: ValueObject = { n: record }): Event => ({
  data,
  time: record,
  source: "a.csv",
  record,
});

const alert: Alert = {
  id: "f00",
  type: "match",
  rule: 'a "rule"',
  version: 3,
  key: ["u1", 12345678901234567890n],
  time: 20,
  releasedAt: 30.5,
  events: new Map([
    ["2", [event(1)]],
    ["1", [event(2, { price: new Decimal(150n, 2), "": null }), event(3)]],
  ]),
};

class Lines implements TextOutput {
  text = "";
  closed = 0;
  write(text: string): void {
    this.text += text;
  }
  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}

describe("alertText", () => {
  it("writes elements in their order and numbers exactly", () => {
    expect(alertText(alert)).toBe(
      '{"id":"f00","type":"match","rule":"a \\"rule\\"","version":3,"key":["u1",12345678901234567890],' +
        '"time":20,"releasedAt":30.5,"events":{"2":[{"n":1}],"1":[{"price":1.50,"":null},{"n":3}]}}',
    );
  });

  it("adds what the match function gives, but nothing in place of its own fields", () => {
    const text = alertText({
      ...alert,
      events: new Map(),
      fields: { sum: 7n, gone: undefined, id: "mine", "x y": [1] },
    });
    expect(text).toMatch(/"events":\{\},"sum":7,"x y":\[1\]\}$/);
    expect(text).toMatch(/^\{"id":"f00",/);
  });
});

describe("alertId", () => {
  const bySource = compileEventIdentity();
  const idOf = (changes: Partial<Alert> = {}): string => alertId({ ...alert, ...changes }, bySource);

  it("is the same in every run", () => {
    expect(idOf()).toBe("b52f326b76c4bae9106623dad2bed138");
  });

  it("does not depend on what only describes the result", () => {
    const same: Partial<Alert>[] = [{ releasedAt: 99 }, { time: 99 }, { fields: { x: 1 } }, { id: "other" }];
    expect(new Set(same.map(idOf))).toEqual(new Set([idOf()]));
  });

  it("differs for everything else", () => {
    const others: Partial<Alert>[] = [
      {},
      { rule: "other" },
      { version: 4 },
      { key: ["u2"] },
      { key: [null] },
      { key: [] },
      { key: ["1"] },
      { key: [1] },
      { type: "timeout" },
      { type: "timeout", time: 21 },
      { events: new Map([["2", [event(1)]]]) },
      { events: new Map([["2", [event(2)]]]) },
      { events: new Map([["1", [event(1)]]]) },
      { events: new Map([["1", [event(1), event(2)]]]) },
      { events: new Map([["1", [event(1)]], ["2", [event(2)]]]) }, // prettier-ignore
    ];
    expect(new Set(others.map(idOf)).size).toBe(others.length);
  });

  it("follows the identity of the events", () => {
    const byField = compileEventIdentity("n");
    const withEvent = (each: Event): string =>
      alertId({ ...alert, events: new Map([["a", [each]]]) }, byField);
    expect(withEvent(event(1, { n: 7 }))).toBe(withEvent(event(2, { n: 7.0 })));
    expect(withEvent(event(1, { n: 7 }))).not.toBe(withEvent(event(1, { n: "7" })));
    expect(withEvent(event(1, {}))).not.toBe(withEvent(event(2, {})));
  });
});

describe("sinks", () => {
  it("writes an alert a line, and nothing for an empty batch", async () => {
    const lines = new Lines();
    const sink = new NdjsonSink(lines);
    await sink.write([alert, alert]);
    await sink.write([]);
    await sink.close();
    expect(lines.text).toBe(`${alertText(alert)}\n${alertText(alert)}\n`);
    expect(lines.closed).toBe(1);
  });

  it("counts matches and timeouts", () => {
    const sink = new CountSink();
    sink.write([alert, { ...alert, type: "timeout" }, alert]);
    expect([sink.matches, sink.timeouts]).toEqual([2, 1]);
  });
});

describe("dead letters and late events", () => {
  const rejection = {
    source: "a.csv",
    record: 2,
    line: 3,
    raw: 'x,"y"\n',
    reason: problem("EVENT_CSV_COLUMNS", { found: 2, expected: 3 }),
  };

  it("are lines of JSON", () => {
    expect(JSON.parse(deadLetterText(rejection))).toEqual({
      source: "a.csv",
      record: 2,
      line: 3,
      reason: {
        code: "EVENT_CSV_COLUMNS",
        message: "the record has 2 values, but there are 3 columns",
        hint: "Check the delimiter, and quote values that contain it.",
      },
      raw: 'x,"y"\n',
    });
    expect(lateText(event(2, { n: 12345678901234567890n }))).toBe(
      '{"source":"a.csv","record":2,"time":2,"event":{"n":12345678901234567890}}',
    );
  });

  it("are counted with and without an output", async () => {
    const lines = new Lines();
    const [silent, writing] = [new LineWriter(deadLetterText), new LineWriter(deadLetterText, lines)];
    for (const writer of [silent, writing]) {
      await writer.write([rejection, rejection]);
      await writer.write([]);
      await writer.close();
    }
    expect([silent.count, writing.count, lines.closed]).toEqual([2, 2, 1]);
    expect(lines.text).toBe(`${deadLetterText(rejection)}\n`.repeat(2));
  });
});

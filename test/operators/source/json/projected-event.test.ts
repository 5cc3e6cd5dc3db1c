import { describe, expect, it } from "vitest";
import { eventMembers, fieldOf } from "../../../../src/event/event-field.ts";
import type { Event } from "../../../../src/event/event.ts";
import { releaseEvents } from "../../../../src/operators/order/release-events.ts";
import { createParser } from "../../../../src/operators/source/create-parser.ts";
import { compileDecoder } from "../../../../src/operators/source/event-decoder.ts";
import { ParsingReader } from "../../../../src/operators/source/parsing-reader.ts";
import { FlatEvent, ProjectedEvent } from "../../../../src/operators/source/json/projected-event.ts";
import { chunksOf } from "../../chunks-of.ts";

const text =
  '{"t":5,"type":"pay","name":"支付","n":12345678901234567890,"a":{"b":1},"a":{"b":2}}\r\n{"t":6}\n';
const whole = { t: 5, type: "pay", name: "支付", n: 12345678901234567890n, a: { b: 2 } };

function readProjected(bytes: Buffer, fields: readonly string[] = ["type", "a.b", "missing"]): Event {
  const parser = createParser("s", { kind: "ndjson" }, compileDecoder({ eventTime: { field: "t" } }));
  parser.project?.(fields);
  // A first line in the same chunk, since the beginning of a chunk is copied in any case.
  return parser.push(Buffer.concat([Buffer.from('{"t":1}\n'), bytes])).events[1]!;
}

describe("an event of which some fields are decoded", () => {
  it("has these fields, undefined where they are missing", () => {
    const { fields, time, source, record } = readProjected(Buffer.from(text));
    expect({ fields: { ...fields }, time, source, record }).toStrictEqual({
      fields: { a: { b: 2 }, "a.b": undefined, missing: undefined, type: "pay" },
      time: 5,
      source: "s",
      record: 2,
    });
  });

  it("has the field of the time when that is read too", () => {
    const { fields, time } = readProjected(Buffer.from(text), ["t", "type"]);
    expect({ fields: { ...fields }, time }).toStrictEqual({ fields: { t: 5, type: "pay" }, time: 5 });
  });

  it("decodes the whole line when asked, once", () => {
    const event = readProjected(Buffer.from(text));
    expect(event.data).toStrictEqual(whole);
    expect(event.data).toBe(event.data);
  });

  it("needs the chunk no longer once it is kept", () => {
    const bytes = Buffer.from(text);
    const chunk = Buffer.concat([Buffer.from('{"t":1}\n'), bytes]);
    const parser = createParser("s", { kind: "ndjson" }, compileDecoder({ eventTime: { field: "t" } }));
    parser.project?.(["type"]);
    const [, kept, other] = parser.push(chunk).events;
    kept!.keep?.();
    kept!.keep?.();
    chunk.fill("x");
    expect(kept!.data).toStrictEqual(whole);
    // So the chunk is what the other one still reads.
    expect(other!.data).not.toEqual({ t: 6 });
  });

  it("has its fields alone once it is kept, when nobody is going to read others", () => {
    const parser = createParser("s", { kind: "ndjson" }, compileDecoder({ eventTime: { field: "t" } }));
    parser.project?.(["type"], true);
    const [, kept, other] = parser.push(Buffer.from(`{"t":1}\n${text}`)).events as ProjectedEvent[];
    kept!.keep();
    expect(kept!.raw).toBeUndefined();
    expect(kept!.data).toStrictEqual({ type: "pay" });
    expect(kept!.withTime(7)).toMatchObject({
      time: 7,
      source: "s",
      record: 2,
      fields: { type: "pay" },
    });
    // The other one still has the chunk.
    expect(other!.data).toStrictEqual({ t: 6 });
  });

  it("is written down as a plain event", () => {
    const event = readProjected(Buffer.from(text.replace("12345678901234567890", "1")));
    const plain = { data: { ...whole, n: 1 }, time: 5, source: "s", record: 2 };
    expect(JSON.parse(JSON.stringify(event))).toEqual(plain);
  });

  it("keeps its fields in processing time", async () => {
    const parser = createParser("s", { kind: "ndjson" }, compileDecoder({}));
    parser.project?.(["type"]);
    const reader = new ParsingReader("s", chunksOf(Buffer.from(text), 1000), parser);
    const events: Event[] = [];
    for await (const batch of releaseEvents([reader], { processingTime: true, clock: () => 99 }))
      events.push(...batch.events);
    expect(events[0]!.time).toBe(99);
    expect(events[0]!.fields).toStrictEqual({ type: "pay" });
    expect(events[0]!.data).toStrictEqual(whole);
  });

  it("has fields with the names of its own members apart", () => {
    const line = '{"t":5,"source":"web","time":"noon","record":null}';
    const event = readProjected(Buffer.from(`${line}\n`), ["source", "time", "missing"]);
    expect(event.fields).toStrictEqual({ source: "web", time: "noon", missing: undefined });
    const { time, source, record, data } = event;
    expect({ time, source, record, data }).toEqual({
      time: 5,
      source: "s",
      record: 2,
      data: JSON.parse(line),
    });
    expect(fieldOf(event, "record")).toBeNull();
    const other = readProjected(Buffer.from(`${line}\n`), ["missing"]);
    expect(other.fields).toBe(other);
    for (const [name, value] of Object.entries(data)) expect(fieldOf(other, name)).toBe(value);
  });

  it("has no members that might be taken for fields", () => {
    const members = [FlatEvent.prototype, ProjectedEvent.prototype].flatMap((of) =>
      Object.getOwnPropertyNames(of),
    );
    expect(new Set(members)).toEqual(new Set([...eventMembers, "constructor"]));
  });

  it("is read whole when too many fields are wanted", () => {
    const fields = Array.from({ length: 101 }, (_, number) => `field${number}`);
    const event = readProjected(Buffer.from(text), fields);
    expect(event.fields).toBeUndefined();
    expect(event.data).toStrictEqual(whole);
  });
});

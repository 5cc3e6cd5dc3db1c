import { describe, expect, it } from "vitest";
import type { ValueObject } from "../../../src/event/value.ts";
import { compileDecoder } from "../../../src/operators/source/event-decoder.ts";
import type { EventObjects } from "../../../src/operators/source/event-objects.ts";
import { readObjects } from "../../../src/operators/source/object-reader.ts";
import type { RecordBatch } from "../../../src/operators/source/record-reader.ts";

const decoder = compileDecoder({ eventTime: { field: "t" } });

async function readAll(objects: EventObjects): Promise<RecordBatch[]> {
  const reader = readObjects("list", objects, decoder);
  const batches: RecordBatch[] = [];
  for (let batch = await reader.read(); batch !== undefined; batch = await reader.read()) batches.push(batch);
  await reader.close();
  return batches;
}

async function* inLists(): AsyncGenerator<ValueObject | readonly ValueObject[]> {
  yield { t: 1 };
  yield [{ t: 2 }, { t: 3 }];
  yield [];
}

describe("readObjects", () => {
  it("reads an array without changing its objects", async () => {
    const objects = [{ t: 1 }, { t: 2 }];
    const [batch] = await readAll(objects);
    expect(batch!.events).toEqual([
      { data: { t: 1 }, time: 1, source: "list", record: 1 },
      { data: { t: 2 }, time: 2, source: "list", record: 2 },
    ]);
    expect(batch!.events[0]!.data).toBe(objects[0]);
  });

  it("reads an async iterable, a batch for each object or list", async () => {
    const batches = await readAll(inLists());
    expect(batches.map(({ events }) => events.map(({ record, time }) => [record, time]))).toEqual([
      [[1, 1]],
      [[2, 2], [3, 3]], // prettier-ignore
      [],
    ]);
  });

  it("takes no more from an iterable than it needs, and ends it when closed", async () => {
    let taken = 0;
    let ended = false;
    function* endless(): Generator<ValueObject> {
      try {
        for (;;) yield { t: taken++ };
      } finally {
        ended = true;
      }
    }
    const reader = readObjects("endless", endless(), decoder);
    const batch = await reader.read();
    expect([batch!.read, taken, ended]).toEqual([1024, 1024, false]);
    await reader.close();
    await reader.close();
    expect([await reader.read(), ended]).toEqual([undefined, true]);
  });

  it("rejects what is no event", async () => {
    const values = [{ t: 1 }, null, [1], "x", { n: 2n }, 7, undefined] as ValueObject[];
    const [batch] = await readAll(values);
    expect(batch!.read).toBe(7);
    expect(batch!.rejected.map(({ record, reason, raw }) => [record, reason.code, raw])).toEqual([
      [2, "EVENT_NOT_OBJECT", "null"],
      [3, "EVENT_NOT_OBJECT", "[1]"],
      [4, "EVENT_NOT_OBJECT", '"x"'],
      [5, "EVENT_NO_TIME", '{"n":2}'],
      [6, "EVENT_NOT_OBJECT", "7"],
      [7, "EVENT_NOT_OBJECT", "null"],
    ]);
  });
});

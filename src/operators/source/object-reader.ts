import { describeValue } from "../../event/describe-value.ts";
import { isValueObject } from "../../event/field-path.ts";
import { jsonText } from "../../event/json-text.ts";
import { Refusal } from "../../event/refusal.ts";
import type { Value, ValueObject } from "../../event/value.ts";
import type { EventObjects } from "./event-objects.ts";
import type { EventDecoder } from "./event-decoder.ts";
import { RecordCollector } from "./record-collector.ts";
import type { RecordBatch, RecordReader } from "./record-reader.ts";

/** Objects taken from an iterable for one batch. */
const batchSize = 1024;

/** Reads objects as the records of a source. */
export function readObjects(name: string, objects: EventObjects, decoder: EventDecoder): RecordReader {
  const batches = Symbol.asyncIterator in objects ? asyncBatches(objects) : syncBatches(objects);
  const collector = new RecordCollector(name, decoder);
  return {
    name,
    async read(): Promise<RecordBatch | undefined> {
      const next = await batches.next();
      if (next.done === true) return undefined;
      for (const data of next.value) collectObject(data, collector);
      return collector.take();
    },
    async close(): Promise<void> {
      await batches.return(undefined);
    },
  };
}

/** Counts an object as the next record; anything else is rejected. */
export function collectObject(data: Value, collector: RecordCollector): void {
  if (isValueObject(data)) collector.accept(data, jsonText);
  else collector.reject(new Refusal("EVENT_NOT_OBJECT", { found: describeValue(data) }), jsonText(data));
}

function* syncBatches(objects: Iterable<ValueObject>): Generator<readonly ValueObject[], void, void> {
  let batch: ValueObject[] = [];
  for (const data of objects) {
    batch.push(data);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* asyncBatches(
  objects: AsyncIterable<ValueObject | readonly ValueObject[]>,
): AsyncGenerator<readonly ValueObject[], void, void> {
  for await (const next of objects) yield isList(next) ? next : [next];
}

function isList(value: ValueObject | readonly ValueObject[]): value is readonly ValueObject[] {
  return Array.isArray(value);
}

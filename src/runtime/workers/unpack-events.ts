import { Buffer } from "node:buffer";
import { decodeJson } from "../../event/decode-json.ts";
import type { Event } from "../../event/event.ts";
import { Refusal } from "../../event/refusal.ts";
import type { ValueObject } from "../../event/value.ts";
import { compileDecoder, type DecoderOptions } from "../../operators/source/event-decoder.ts";
import { JsonScanner } from "../../operators/source/json/json-scanner.ts";
import { EventOrigin } from "../../operators/source/json/event-origin.ts";
import { eventOf } from "../../operators/source/json/projected-event.ts";
import { createProjection } from "../../operators/source/json/projection.ts";
import { lineText, type Line } from "../../operators/source/line.ts";
import { decodeSnapshot } from "../../state/snapshot-codec.ts";
import type { PackedEvents } from "./pack-events.ts";

/** Makes events of what another thread packed. Their lines were accepted there, so nothing is refused here. */
export class EventUnpacker {
  readonly #applySchema: (data: ValueObject) => ValueObject;
  readonly #schemaFields: readonly string[];
  #scanner: JsonScanner | undefined;
  #origin: EventOrigin | undefined;

  constructor({ schema = {}, ...options }: DecoderOptions) {
    const { applySchema } = compileDecoder({ ...options, schema });
    this.#applySchema = (data) => mustAccept(applySchema(data));
    this.#schemaFields = Object.keys(schema);
  }

  /** Says which fields are read of most events; undefined = any may be. */
  project(fields: ReadonlySet<string> | undefined): void {
    const projection = fields && createProjection([...this.#schemaFields, ...fields]);
    this.#scanner = projection && new JsonScanner(projection);
  }

  *unpack(packed: PackedEvents): Generator<{ readonly event: Event; readonly order: number }, void, void> {
    const bytes = Buffer.from(packed.bytes.buffer, packed.bytes.byteOffset, packed.bytes.byteLength);
    let start = 0;
    for (let at = 0; at < packed.count; at++) {
      const end = Math.abs(packed.ends[at]!);
      const isLine = packed.ends[at]! > 0;
      const line = { bytes, start, end, ascii: false, number: 0 };
      const data = isLine ? undefined : (decodeSnapshot(bytes.subarray(start, end)) as ValueObject);
      const event = this.#event(line, data, packed, at);
      yield { event, order: packed.orders[at]! };
      start = end + 1;
    }
  }

  #event(line: Line, data: ValueObject | undefined, packed: PackedEvents, at: number): Event {
    const time = packed.times[at]!;
    const record = packed.records[at]!;
    const source = packed.sources[packed.sourceNumbers[at]!]!;
    if (data !== undefined) return { data, time, source, record };
    const fields = this.#scanner?.scan(line);
    if (fields === undefined) return { data: this.#decodeData(lineText(line)), time, source, record };
    const origin = this.#originOf(source, line, time);
    return eventOf(this.#applySchema(fields)).settle(time, record, origin, line.start);
  }

  /** One for all events of a source that came packed together. */
  #originOf(source: string, line: Line, time: number): EventOrigin {
    if (this.#origin?.bytes !== line.bytes || this.#origin.source !== source) {
      const { bytes, ascii } = line;
      this.#origin = new EventOrigin(source, this.#decodeData, false, time, { bytes, ascii });
    }
    return this.#origin;
  }

  readonly #decodeData = (text: string): ValueObject => {
    return this.#applySchema(mustAccept(decodeJson(text)) as ValueObject);
  };
}

function mustAccept<Result>(result: Result | Refusal): Result {
  if (result instanceof Refusal)
    throw new Error(`a line that was accepted is refused: ${result.reason.message}`);
  return result;
}

import { compileEventTime, type EventTimeOptions, TimeReader } from "../../event/time/event-time.ts";
import { compileTimeFormat } from "../../event/time/time-format.ts";
import { compileSchema } from "../../event/apply-schema.ts";
import type { Refusal } from "../../event/refusal.ts";
import type { Schema } from "../../event/schema.ts";
import { projectedNames } from "../../event/projected-names.ts";
import type { ValueObject } from "../../event/value.ts";

/** What the fields of a record mean. */
export interface DecoderOptions {
  /** Where the event time stands; without it time is 0 and the order stage sets the processing time. */
  readonly eventTime?: EventTimeOptions;
  readonly schema?: Schema;
  /** How fields of type timestamp are written; default: as the event time. */
  readonly timestamps?: Omit<EventTimeOptions, "field">;
  /** Whether fields may be read by generated code, which decides about speed only; default true. */
  readonly codegen?: boolean;
}

/** The part of decoding that is the same for every format. Both functions may refuse a record. */
export interface EventDecoder {
  readonly readTime: (data: ValueObject) => number | Refusal;
  readonly applySchema: (data: ValueObject) => ValueObject | Refusal;
  /** Fields that formats of plain text leave as text, because the schema says what they are. */
  readonly typedFields: ReadonlySet<string>;
  /** Paths of the fields that both functions read. */
  readonly paths: readonly string[];
  /** Reads what `readTime` does of its field, when that is one at the top level that the schema does not name. */
  readonly timeReader?: TimeReader;
  readonly codegen: boolean;
}

/** Compiles the options once per job. Throws SluiceError for an unusable time format, zone or schema. */
export function compileDecoder(options: DecoderOptions): EventDecoder {
  const { eventTime, schema = {}, timestamps = eventTime, codegen = true } = options;
  const reader = eventTime && new TimeReader(eventTime);
  return {
    readTime: eventTime === undefined ? () => 0 : compileEventTime(eventTime, reader),
    applySchema: compileSchema(schema, compileTimeFormat(timestamps?.format, timestamps?.timeZone)),
    typedFields: new Set(Object.keys(schema)),
    paths: [...(eventTime === undefined ? [] : [eventTime.field]), ...Object.keys(schema)],
    timeReader: reader && isOwnField(reader.field, schema) ? reader : undefined,
    codegen,
  };
}

/** At the top level, and not in the schema. */
function isOwnField(name: string, schema: Schema): boolean {
  return !name.includes(".") && !projectedNames(Object.keys(schema)).includes(name);
}

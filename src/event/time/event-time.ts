import { describeValue } from "../describe-value.ts";
import { compileFieldPath } from "../field-path.ts";
import { Refusal } from "../refusal.ts";
import type { Value, ValueObject } from "../value.ts";
import { compileTimeFormat, type TimeFormat } from "./time-format.ts";

/** Where the event time stands in an event and how it is written. */
export interface EventTimeOptions {
  /** Path of the field, `a.b` for nested fields. */
  readonly field: string;
  /** See `compileTimeFormat`; default `auto`. */
  readonly format?: string;
  /** Zone of texts that name none, from the time zone database; default UTC. */
  readonly timeZone?: string;
}

/**
 * Compiles the extraction of event time: milliseconds since 1970. An event without a
 * usable time is refused with EVENT_NO_TIME or EVENT_BAD_TIME; the time is never NaN or infinite. Throws
 * EVENT_TIME_FORMAT or EVENT_TIME_ZONE. `reader`: that of the options, for who has it.
 */
export function compileEventTime(
  options: EventTimeOptions,
  reader = new TimeReader(options),
): (data: ValueObject) => number | Refusal {
  const readField = compileFieldPath(options.field);
  return (data) => reader.read(readField(data));
}

/** The same for the value of the field. */
export class TimeReader {
  readonly field: string;
  readonly #format: TimeFormat;

  constructor({ field, format, timeZone }: EventTimeOptions) {
    this.field = field;
    this.#format = compileTimeFormat(format, timeZone);
  }

  read(value: Value): number | Refusal {
    const { field } = this;
    if (value === undefined || value === null) return new Refusal("EVENT_NO_TIME", { field });
    const time = this.#format.read(value);
    // Never -0. Adding 0 would say it too, but make each time an object of its own.
    if (time !== undefined) return time === 0 ? 0 : time;
    return new Refusal("EVENT_BAD_TIME", { field, value: describeValue(value), format: this.#format.name });
  }
}

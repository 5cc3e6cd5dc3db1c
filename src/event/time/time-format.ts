import type { Value } from "../value.ts";
import { readIsoTime } from "./iso-time.ts";
import { compileTimePattern } from "./pattern-time.ts";
import { compileTimeZone, type TimeZone, utc } from "./time-zone.ts";

/** Reads a value as a time. */
export interface TimeFormat {
  /** As the user wrote it. */
  readonly name: string;
  /** Milliseconds since 1970, fractions allowed; undefined when the value is no time in this format. */
  read(value: Value): number | undefined;
}

const apache = "dd/MMM/yyyy:HH:mm:ss Z";
/** Epoch units as milliseconds. */
const epochs = new Map<string, (count: number) => number>([
  ["s", (count) => count * 1000],
  ["ms", (count) => count],
  ["us", (count) => count / 1000],
]);
const numberText = /^-?\d+(?:\.\d+)?$/;

/**
 * Compiles a time format once (semantics §3): `auto` (numbers are milliseconds, texts ISO 8601), `iso`, `s`, `ms`,
 * `us` (numbers or texts that look like one), `apache`, or a pattern such as `yyyy-MM-dd HH:mm:ss`. A text without a
 * zone is UTC unless `timeZone` names another. Throws EVENT_TIME_FORMAT or EVENT_TIME_ZONE.
 */
export function compileTimeFormat(format = "auto", timeZone?: string): TimeFormat {
  const zone = timeZone === undefined ? utc : compileTimeZone(timeZone);
  const epoch = epochs.get(format);
  if (epoch !== undefined) return { name: format, read: (value) => readEpoch(value, epoch) };
  if (format === "auto") return new AutoFormat(zone);
  const readText =
    format === "iso"
      ? (text: string): number | undefined => readIsoTime(text, zone)
      : compileTimePattern(format === "apache" ? apache : format, zone);
  return { name: format, read: (value) => (typeof value === "string" ? readText(value.trim()) : undefined) };
}

/** Nearly all jobs have it. A class, so that what V8 compiles for one job serves the next. */
class AutoFormat implements TimeFormat {
  readonly name = "milliseconds or ISO 8601";
  readonly #zone: TimeZone;

  constructor(zone: TimeZone) {
    this.#zone = zone;
  }

  read(value: Value): number | undefined {
    return typeof value === "string" ? readIsoTime(value.trim(), this.#zone) : finite(readNumber(value));
  }
}

function readEpoch(value: Value, epoch: (count: number) => number): number | undefined {
  const isText = typeof value === "string";
  const count = isText ? (numberText.test(value.trim()) ? Number(value) : undefined) : readNumber(value);
  return count === undefined ? undefined : finite(epoch(count));
}

function readNumber(value: Value): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : undefined;
}

function finite(time: number | undefined): number | undefined {
  return Number.isFinite(time) ? time : undefined;
}

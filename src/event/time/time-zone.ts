import { sluiceError } from "../../errors/sluice-error.ts";

/** Turns a local reading, as milliseconds that a UTC clock would show, into the real time. */
export type TimeZone = (local: number) => number;

const dayLength = 86_400_000;
const minuteLength = 60_000;
/** Days remembered for each zone; a stream moves through few of them at a time. */
const maxDays = 4096;

export const utc: TimeZone = (local) => local;

/**
 * Compiles a zone of the time zone database. A local reading that comes twice, when clocks go back, is the first
 * of the two; one that is skipped is moved on by the length of the gap. Throws EVENT_TIME_ZONE.
 */
export function compileTimeZone(name: string): TimeZone {
  const offsetAt = compileOffset(name);
  const offsets = new Map<number, number | "changes">();
  let lastMinute = Number.NaN;
  let lastOffset = 0;
  const offsetOnDay = (day: number): number | "changes" => {
    const [before, after] = [offsetAt((day - 1) * dayLength), offsetAt((day + 2) * dayLength)];
    return before === after ? before : "changes";
  };
  return (local) => {
    const day = Math.floor(local / dayLength);
    let offset = offsets.get(day);
    if (offset === undefined) {
      offset = offsetOnDay(day);
      if (offsets.size >= maxDays) offsets.clear();
      offsets.set(day, offset);
    }
    if (offset !== "changes") return local - offset;
    const minute = Math.floor(local / minuteLength);
    if (minute !== lastMinute) {
      lastMinute = minute;
      lastOffset = offsetNearChange(minute * minuteLength, offsetAt);
    }
    return local - lastOffset;
  };
}

function offsetNearChange(local: number, offsetAt: (time: number) => number): number {
  const before = offsetAt(local - dayLength);
  const after = offsetAt(local + dayLength);
  const skipped = offsetAt(local - before) !== before && offsetAt(local - after) !== after;
  return skipped || offsetAt(local - before) === before ? before : after;
}

/** Offset from UTC in milliseconds, east positive, at a time. */
function compileOffset(name: string): (time: number) => number {
  const format = openFormat(name);
  return (time) => {
    const text = format.format(time);
    const [, sign, hours, minutes = "0", seconds = "0"] = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(text) ?? [];
    if (sign === undefined) return 0;
    const offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    return sign === "-" ? -offset : offset;
  };
}

function openFormat(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch (cause) {
    throw sluiceError("EVENT_TIME_ZONE", { zone: name }, undefined, { cause });
  }
}

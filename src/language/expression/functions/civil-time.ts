import { evaluationError } from "../evaluation-error.ts";

/** A moment as a calendar and a clock show it. */
export interface CivilTime {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
}

const maxTime = 8.64e15;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The moment (milliseconds since 1970) in a time zone, such as `Europe/Paris` or `+08:00`; UTC when absent. */
export function civilTime(time: number, zone: string = "UTC"): CivilTime {
  if (!(Math.abs(time) < maxTime)) throw evaluationError("the time is out of range");
  return fieldsOf(new Date(zone === "UTC" ? time : Math.floor(time) + offset(Math.floor(time), zone)));
}

function fieldsOf(date: Date): CivilTime {
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    weekday: date.getUTCDay() === 0 ? 7 : date.getUTCDay(),
  };
}

/** Milliseconds by which the zone's clock is ahead of UTC at a moment. */
function offset(time: number, zone: string): number {
  const parts = format(zone).formatToParts(time);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(time / 1000) * 1000;
}

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const created = createFormat(zone);
  if (formats.size >= 100) formats.clear();
  formats.set(zone, created);
  return created;
}

function createFormat(timeZone: string): Intl.DateTimeFormat {
  const numeric = "numeric";
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "iso8601",
      hourCycle: "h23",
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  } catch {
    throw evaluationError(`there is no time zone "${timeZone}"`);
  }
}

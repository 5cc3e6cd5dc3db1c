import type { TimeUnit } from "../ast.ts";
import { dayLength, startOfDay } from "./time-text.ts";

/** A field of a time, as EXTRACT gives it. Days of the week count from Sunday = 1, ISODOW from Monday = 1. */
export function extractUnit(unit: TimeUnit, time: number): number {
  const date = new Date(Math.floor(time));
  switch (unit) {
    case "YEAR":
      return date.getUTCFullYear();
    case "QUARTER":
      return Math.floor(date.getUTCMonth() / 3) + 1;
    case "MONTH":
      return date.getUTCMonth() + 1;
    case "WEEK":
      return isoWeek(time).week;
    case "ISOYEAR":
      return isoWeek(time).year;
    case "DAY":
      return date.getUTCDate();
    case "DOW":
      return date.getUTCDay() + 1;
    case "ISODOW":
      return ((date.getUTCDay() + 6) % 7) + 1;
    case "DOY":
      return (startOfDay(time) - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayLength + 1;
    case "HOUR":
      return date.getUTCHours();
    case "MINUTE":
      return date.getUTCMinutes();
    case "SECOND":
      return date.getUTCSeconds();
    case "MILLISECOND":
      return date.getUTCMilliseconds();
    case "EPOCH":
      return Math.floor(time / 1000);
  }
}

/** ISO 8601: week 1 is that of the first Thursday. */
function isoWeek(time: number): { readonly year: number; readonly week: number } {
  const weekday = (new Date(Math.floor(time)).getUTCDay() + 6) % 7;
  const thursday = startOfDay(time) + (3 - weekday) * dayLength;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayLength)) + 1 };
}

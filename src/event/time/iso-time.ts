import { civilToMilliseconds } from "./civil-time.ts";
import type { TimeZone } from "./time-zone.ts";
import { zoneOffset } from "./zone-offset.ts";

const iso =
  /^([+-]\d{6}|\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))? ?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Reads ISO 8601: `2024-05-17`, `2024-05-17T10:05`, `2024-05-17 10:05:03.123456+02:00`. A text without a zone is
 * read in `zone`. Undefined when it is no such text or no such day.
 */
export function readIsoTime(text: string, zone: TimeZone): number | undefined {
  const match = iso.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", offset] = match;
  const local = civilToMilliseconds({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second.replace(",", ".")),
  });
  if (local === undefined) return undefined;
  return offset === undefined ? zone(local) : local - zoneOffset(offset);
}

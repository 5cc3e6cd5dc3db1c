import { readIsoTime } from "../event/time/iso-time.ts";
import { utc } from "../event/time/time-zone.ts";
import type { DocumentObject } from "../language/pattern/document/document-object.ts";
import type { DocumentReading } from "../language/pattern/document/document-reading.ts";

/** A point in time: milliseconds since 1970, or ISO text, which is UTC unless it names a zone (semantics §3). */
export function readInstant(
  object: DocumentObject,
  field: string,
  reading: DocumentReading,
): number | undefined {
  const value = object.get(field);
  if (value === undefined || (typeof value === "number" && Number.isFinite(value))) return value;
  const time = typeof value === "string" ? readIsoTime(value, utc) : undefined;
  if (time === undefined) {
    reading.wrongType(
      object.at(field),
      'a time such as "2026-03-01T09:00:00Z" or milliseconds since 1970',
      value,
    );
  }
  return time;
}

import type { DocumentReading } from "../document/document-reading.ts";
import type { JsonPath } from "../document/json-path.ts";
import { graphFields, unitNanoseconds, wordsOf } from "./graph-words.ts";

/** `{"unit": "MINUTES", "size": 10}` in milliseconds (rule-format §2.4). Fractions come from the small units. */
export function readTime(value: unknown, path: JsonPath, reading: DocumentReading): number | undefined {
  const time = reading.object(value, path, graphFields.time, "a time");
  time?.require("unit", 'Write {"unit": "MINUTES", "size": 10}.');
  time?.require("size", 'Write {"unit": "MINUTES", "size": 10}.');
  const unit = time?.word("unit", wordsOf(unitNanoseconds));
  const size = time?.wholeNumber("size");
  if (unit === undefined || size === undefined) return undefined;
  const nanoseconds = unitNanoseconds[unit];
  return nanoseconds >= 1e6 ? size * (nanoseconds / 1e6) : size / (1e6 / nanoseconds);
}

/** Milliseconds in the largest unit that gives a whole number; beyond nanoseconds they are rounded. */
export function writeTime(milliseconds: number): { unit: keyof typeof unitNanoseconds; size: number } {
  for (const unit of wordsOf(unitNanoseconds)) {
    const nanoseconds = unitNanoseconds[unit];
    const size = nanoseconds >= 1e6 ? milliseconds / (nanoseconds / 1e6) : milliseconds * (1e6 / nanoseconds);
    if (Number.isSafeInteger(size)) return { unit, size };
  }
  return { unit: "NANOSECONDS", size: Math.max(1, Math.round(milliseconds * 1e6)) };
}

import type { DocumentReading } from "../document/document-reading.ts";
import type { JsonPath } from "../document/json-path.ts";
import type { Sequence } from "../pattern.ts";
import { graphFields, windowTypes } from "./graph-words.ts";
import { readTime } from "./read-time.ts";

type Windows = Pick<Sequence, "window" | "gapWindow">;

/** The window of a graph (rule-format §2.7); undefined, and reported, when it is wrong. */
export function readWindow(value: unknown, path: JsonPath, reading: DocumentReading): Windows | undefined {
  if (value === undefined) return {};
  const object = reading.object(value, path, graphFields.window, "a window");
  object?.require(
    "type",
    "Write FIRST_AND_LAST for the whole match, PREVIOUS_AND_CURRENT for neighbouring events.",
  );
  object?.require("time", 'Write {"unit": "MINUTES", "size": 10}, or leave the window out.');
  const type = object?.word("type", windowTypes);
  const time = object?.get("time");
  const length =
    object === undefined || time === undefined ? undefined : readTime(time, object.at("time"), reading);
  if (type === undefined || length === undefined) return undefined;
  return type === "FIRST_AND_LAST" ? { window: length } : { gapWindow: length };
}

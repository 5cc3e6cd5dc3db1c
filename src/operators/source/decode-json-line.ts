import { decodeJson } from "../../event/decode-json.ts";
import type { ValueObject } from "../../event/value.ts";
import type { LineDecoder } from "./line-parser.ts";

/** NDJSON: every line is a JSON object. */
export const decodeJsonLine: LineDecoder = (text, line, collector) => {
  let data: ValueObject;
  try {
    data = decodeJson(text);
  } catch (error) {
    return collector.rejectFor(error, text, line);
  }
  collector.accept(data, text, line);
};

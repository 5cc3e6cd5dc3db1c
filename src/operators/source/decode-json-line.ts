import { decodeJson } from "../../event/decode-json.ts";
import { Refusal } from "../../event/refusal.ts";
import type { LineDecoder } from "./line-parser.ts";

/** NDJSON: every line is a JSON object. */
export const decodeJsonLine: LineDecoder = (text, line, collector) => {
  const data = decodeJson(text);
  if (data instanceof Refusal) collector.reject(data, text, line);
  else collector.accept(data, text, line);
};

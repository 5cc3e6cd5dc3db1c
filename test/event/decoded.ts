import { decodeJson } from "../../src/event/decode-json.ts";
import { Refusal } from "../../src/event/refusal.ts";
import type { Value, ValueObject } from "../../src/event/value.ts";

/** The event that a JSON text holds; the test fails when it holds none. */
export function decoded(json: string): ValueObject {
  const data = decodeJson(json);
  if (data instanceof Refusal) throw new Error(data.reason.message);
  return data;
}

/** The value that a JSON text stands for. */
export function decodedValue(json: string): Value {
  return decoded(`{"value":${json}}`)["value"];
}

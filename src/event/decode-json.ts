import { describeValue } from "./describe-value.ts";
import { exactNumber } from "./exact-number.ts";
import { isValueObject } from "./field-path.ts";
import { Refusal } from "./refusal.ts";
import type { Value, ValueObject } from "./value.ts";

/** Deeper events are refused: whatever walks them later, output included, could run out of stack. */
const maxDepth = 500;

/** Below this every integer is exact as a number. */
const exactBelow = 2 ** 53;
const integer = /^-?\d+$/;

type Reviver = NonNullable<Parameters<typeof JSON.parse>[1]>;

/**
 * Decodes one event in JSON. Integers are exact: numbers up to 2^53, bigints beyond (semantics §4). A field named
 * `__proto__` is a field like any other. Refused are EVENT_NOT_JSON, EVENT_NOT_OBJECT and EVENT_TOO_DEEP.
 */
export function decodeJson(text: string): ValueObject | Refusal {
  if (text.length > maxDepth && depthOf(text) > maxDepth)
    return new Refusal("EVENT_TOO_DEEP", { limit: maxDepth });
  const value = decodeJsonValue(text);
  if (value instanceof Refusal || isValueObject(value)) return value;
  return new Refusal("EVENT_NOT_OBJECT", { found: describeValue(value) });
}

/** Decodes one JSON value of a bounded depth. Refused is EVENT_NOT_JSON. */
export function decodeJsonValue(text: string): Value | Refusal {
  try {
    const value: Value = JSON.parse(text);
    return hasLargeNumber(value) ? JSON.parse(text, exactInteger as Reviver) : value;
  } catch (error) {
    return new Refusal("EVENT_NOT_JSON", { reason: (error as Error).message });
  }
}

/** Large numbers are rare: only for them the text is read a second time, slowly, to see all their digits. */
function hasLargeNumber(value: Value): boolean {
  if (typeof value === "number") return value >= exactBelow || value <= -exactBelow;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasLargeNumber);
  const fields = value as ValueObject;
  for (const name in fields) if (hasLargeNumber(fields[name])) return true;
  return false;
}

function exactInteger(_name: string, value: Value, context: { readonly source?: string }): Value {
  if (typeof value !== "number" || Math.abs(value) < exactBelow) return value;
  const { source } = context;
  return source !== undefined && integer.test(source) ? exactNumber(source) : value;
}

/** Deepest nesting of brackets outside of texts. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}

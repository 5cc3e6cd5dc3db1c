import type { Value } from "../../../event/value.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import { types } from "../types/sql-type.ts";
import { textOf, valueText } from "../values/value-text.ts";
import type { SqlFunction } from "./sql-function.ts";

const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** What stands at a path such as `$.user.cards[0]`; undefined when nothing does. */
function atPath(json: unknown, path: string): unknown {
  if (!/^\$(?:\.[A-Za-z_][\w-]*|\[\d+\]|\['[^']*'\])*$/.test(path)) {
    throw evaluationError(`'${path}' is not a path such as $.user.cards[0]`);
  }
  let value: unknown = json;
  for (const [, name, index, quoted] of path
    .slice(1)
    .matchAll(/\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']*)'\]/g)) {
    const key = name ?? index ?? quoted!;
    const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    value = isThere ? (value as Record<string, unknown>)[key] : undefined;
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nested objects of an event come as values, texts as JSON to be read. */
function jsonOf(value: Value): unknown {
  return typeof value === "string" ? parsed(value) : value;
}

/** Functions that look into values. */
export const valueFunctions: readonly SqlFunction[] = [
  {
    name: "JSON_VALUE",
    parameters: ["any", "string"],
    result: types.string,
    run: ([json, path]) => {
      const found = atPath(jsonOf(json!), textOf(path!));
      if (found === undefined || found === null || typeof found === "object") return null;
      return typeof found === "boolean" ? String(found) : valueText(found as Value, types.any);
    },
    examples: [
      [`JSON_VALUE('{"user": {"id": 7}}', '$.user.id')`, "7"],
      [`JSON_VALUE('{"a": 1}', '$.b')`, "NULL"],
    ],
  },
  {
    name: "JSON_EXISTS",
    parameters: ["any", "string"],
    result: types.boolean,
    run: ([json, path]) => atPath(jsonOf(json!), textOf(path!)) !== undefined,
    examples: [[`JSON_EXISTS('{"a": null}', '$.a')`, "TRUE"]],
  },
  {
    name: "IS_DECIMAL",
    parameters: ["string"],
    nullable: true,
    result: types.boolean,
    run: ([text]) => text !== null && decimal.test(textOf(text!)),
    examples: [["IS_DECIMAL('1.5')", "TRUE"]],
  },
  {
    name: "IS_DIGIT",
    parameters: ["string"],
    nullable: true,
    result: types.boolean,
    run: ([text]) => text !== null && /^\d+$/.test(textOf(text!)),
    examples: [["IS_DIGIT('12a')", "FALSE"]],
  },
  {
    name: "IS_ALPHA",
    parameters: ["string"],
    nullable: true,
    result: types.boolean,
    run: ([text]) => text !== null && /^\p{L}+$/u.test(textOf(text!)),
    examples: [["IS_ALPHA('abc')", "TRUE"]],
  },
];

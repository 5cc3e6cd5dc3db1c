import { readFileSync } from "node:fs";
import type { ConditionContext } from "../../../src/event/condition-context.ts";
import { Decimal } from "../../../src/event/decimal.ts";
import type { Event } from "../../../src/event/event.ts";
import type { Schema } from "../../../src/event/schema.ts";
import type { Value, ValueObject } from "../../../src/event/value.ts";
import type { Dialect } from "../../../src/language/expression/compiled-expression.ts";

/** One line of a case file: an expression, an event, and what comes out. */
export interface Case {
  readonly line: number;
  readonly dialect: Dialect;
  readonly expression: string;
  readonly event: ValueObject;
  readonly schema: Schema | undefined;
  readonly context: ConditionContext;
  /** A value as `show` prints it, or `!` and a part of the evaluation error. */
  readonly expected: string;
}

/**
 * Reads `expression @ {event} => value`; the event may be left out. `#` begins a comment; `#: name value` sets the
 * dialect, schema, clock or match of the lines below. An integer beyond 2^53 in an event is read as a bigint.
 */
export function readCases(file: string): Case[] {
  return casesOf(readFileSync(new URL(`cases/${file}`, import.meta.url), "utf8"));
}

/** The cases in a text. */
export function casesOf(content: string): Case[] {
  const settings = new Map<string, string>();
  const cases: Case[] = [];
  for (const [index, text] of content.split("\n").entries()) {
    const setting = /^#: (\w+) (.*)$/.exec(text);
    if (setting !== null) settings.set(setting[1]!, setting[2]!);
    const parts = /^(.*?)(?:\s+@ (\{.*\}))?\s+=> (.*)$/.exec(text);
    if (text.startsWith("#") || parts === null) continue;
    cases.push({
      line: index + 1,
      dialect: settings.get("dialect") as Dialect,
      expression: parts[1]!,
      event: readJson(parts[2] ?? "{}") as ValueObject,
      schema: JSON.parse(settings.get("schema") ?? "null") ?? undefined,
      context: contextOf(readJson(settings.get("match") ?? "{}") as Record<string, ValueObject[]>, settings),
      expected: parts[3]!.trim(),
    });
  }
  return cases;
}

/** JSON whose long integers become bigints, and `{"decimal": "1.50"}` a decimal. */
function readJson(text: string): Value {
  return JSON.parse(text, (_, value: Value, context?: { readonly source?: string }) => {
    if (typeof value === "number" && /^-?\d{16,}$/.test(context?.source ?? ""))
      return BigInt(context!.source!);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const { decimal } = value as ValueObject;
    if (typeof decimal === "string") return Decimal.parse(decimal);
    return value;
  }) as Value;
}

function contextOf(
  match: Record<string, ValueObject[]>,
  settings: ReadonlyMap<string, string>,
): ConditionContext {
  const events = (element: string): Event[] =>
    (match[element] ?? []).map((data, record) => ({ data, time: 0, source: "test", record }));
  return {
    events,
    first: (element) => events(element)[0],
    last: (element) => events(element).at(-1),
    count: (element) => events(element).length,
    processingTime: Number(settings.get("clock") ?? 0),
  };
}

/** A value as the case files write it: JSON with spaces, `1.5M` for decimals, `12n` for bigints, nil. */
export function show(value: Value): string {
  if (value === null || value === undefined) return "nil";
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Decimal) return `${value.toString()}M`;
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (Array.isArray(value)) return `[${value.map((each: Value) => show(each)).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value as ValueObject).map(
    ([key, each]) => `${JSON.stringify(key)}: ${show(each)}`,
  );
  return `{${entries.join(", ")}}`;
}

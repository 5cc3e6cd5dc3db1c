import type { DocumentObject } from "../document/document-object.ts";
import type { JsonPath } from "../document/json-path.ts";
import { once } from "../once.ts";
import type { Quantifier } from "../pattern.ts";
import type { GraphReading } from "./graph-reading.ts";
import { graphFields, innerWords, properties, wordsOf } from "./graph-words.ts";
import { readCondition } from "./read-condition.ts";
import { readTime } from "./read-time.ts";

type Counts = Pick<Quantifier, "kind" | "from" | "to" | "gap">;

/**
 * A quantifier (rule-format §2.3–§2.5); left out it is "once". LOOPING and TIMES need times (C11). Undefined,
 * and reported, when it is wrong.
 */
export function readQuantifier(
  value: unknown,
  path: JsonPath,
  reading: GraphReading,
): Quantifier | undefined {
  if (value === undefined) return once;
  const object = reading.object(value, path, graphFields.quantifier, "a quantifier");
  if (object === undefined) return undefined;
  const named = readProperties(object);
  const inner = object.has("consumingStrategy")
    ? object.word("consumingStrategy", wordsOf(innerWords))
    : ("SKIP_TILL_NEXT" as const);
  const counts = named && readCounts(object, kindOf(named, object, reading), reading);
  const until = readUntil(object, reading);
  if (named === undefined || inner === undefined || counts === undefined) return undefined;
  const flags = { optional: named.has("OPTIONAL"), greedy: named.has("GREEDY") };
  return { ...counts, ...flags, inner: innerWords[inner], ...until };
}

function readProperties(object: DocumentObject): ReadonlySet<string> | undefined {
  object.require("properties", 'Write ["SINGLE"] for exactly once.');
  const list = object.list("properties");
  const named = list?.map((each, index) => {
    return object.wordAt(each, [...object.at("properties"), index], "properties", properties);
  });
  return named === undefined || named.includes(undefined) ? undefined : new Set(named as string[]);
}

function kindOf(
  named: ReadonlySet<string>,
  object: DocumentObject,
  reading: GraphReading,
): Quantifier["kind"] | undefined {
  const kinds = ["SINGLE", "LOOPING", "TIMES"].filter((kind) => named.has(kind));
  if (kinds.length > 1) {
    const at = reading.places.value(object.at("properties"));
    reading.report("GRAPH_KINDS_CONFLICT", { kinds: kinds.join(" and ") }, at);
    return undefined;
  }
  return kinds[0] === "LOOPING" ? "looping" : kinds[0] === "TIMES" ? "times" : "single";
}

function readCounts(
  quantifier: DocumentObject,
  kind: Quantifier["kind"] | undefined,
  reading: GraphReading,
): Counts | undefined {
  const given = quantifier.get("times");
  const path = quantifier.at("times");
  if (given === undefined) {
    if (kind === undefined || kind === "single") return kind && { kind, from: 1, to: 1 };
    const property = kind.toUpperCase();
    reading.report("GRAPH_TIMES_MISSING", { property }, reading.places.value(quantifier.at("properties")));
    return undefined;
  }
  const times = readTimes(given, path, kind, reading);
  if (kind !== "single") return kind && times && { kind, ...times };
  reading.report("GRAPH_TIMES_IGNORED", {}, reading.places.value(path));
  return { kind, from: 1, to: 1 };
}

function readTimes(
  value: unknown,
  path: JsonPath,
  kind: Quantifier["kind"] | undefined,
  reading: GraphReading,
): Omit<Counts, "kind"> | undefined {
  const times = reading.object(value, path, graphFields.times, "times");
  if (times === undefined) return undefined;
  times.require("from", 'Write {"from": 3, "to": 3}.');
  if (kind === "times") times.require("to", 'Write {"from": 3, "to": 3}.');
  const from = times.wholeNumber("from");
  const to = times.has("to") ? times.wholeNumber("to") : from;
  const windowTime = times.get("windowTime");
  const gap = windowTime === undefined ? undefined : readTime(windowTime, times.at("windowTime"), reading);
  if (from === undefined || to === undefined || (windowTime !== undefined && gap === undefined))
    return undefined;
  if (kind === "looping" && to !== from) {
    reading.report("GRAPH_TO_IGNORED", { from, to }, reading.places.value(times.at("to")));
  }
  return { from, to: kind === "looping" ? from : to, ...(gap === undefined ? {} : { gap }) };
}

function readUntil(object: DocumentObject, reading: GraphReading): Pick<Quantifier, "until"> {
  const value = object.get("untilCondition");
  if (value === undefined) return {};
  const until = readCondition(value, object.at("untilCondition"), reading);
  return until === undefined ? {} : { until };
}

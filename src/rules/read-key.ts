import type { DocumentObject } from "../language/pattern/document/document-object.ts";
import type { DocumentReading } from "../language/pattern/document/document-reading.ts";
import type { JsonPath } from "../language/pattern/document/json-path.ts";
import type { CheckExpression } from "../language/pattern/graph/graph-reading.ts";
import { placeInExpression } from "../language/pattern/graph/place-in-expression.ts";
import { splitKey } from "./split-key.ts";

interface KeyExpression {
  readonly text: string;
  readonly path: JsonPath;
  /** Where it begins in the text value at the path. */
  readonly start: number;
}

/** The key of a rule: a list of expressions, or one text that separates them by commas (semantics §5). */
export function readKey(
  rule: DocumentObject,
  reading: DocumentReading,
  check?: CheckExpression,
): readonly string[] | undefined {
  const expressions = keyExpressions(rule.get("key"), rule.at("key"), reading);
  for (const { text, path } of expressions) {
    if (text === "") reading.report("RULE_KEY_EMPTY", {}, reading.places.value(path));
  }
  if (check !== undefined) for (const each of expressions) checkKey(each, reading, check);
  return expressions.length === 0 ? undefined : expressions.map(({ text }) => text);
}

function keyExpressions(value: unknown, path: JsonPath, reading: DocumentReading): readonly KeyExpression[] {
  if (value === undefined) return [];
  if (typeof value === "string") return splitKey(value).map((part) => ({ ...part, path }));
  if (!Array.isArray(value)) {
    reading.wrongType(path, "a text or a list of texts", value);
    return [];
  }
  return value.flatMap((each: unknown, index) => {
    if (typeof each === "string")
      return [{ text: each.trim(), path: [...path, index], start: leadingSpace(each) }];
    reading.wrongType([...path, index], "a text", each);
    return [];
  });
}

function checkKey(
  { text, path, start }: KeyExpression,
  reading: DocumentReading,
  check: CheckExpression,
): void {
  if (text === "") return;
  for (const each of check(text, { dialect: "AVIATOR", elements: [], at: reading.places.value(path) })) {
    reading.problems.push({ ...each, at: placeInExpression(reading.places, path, text, each.at, start) });
  }
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

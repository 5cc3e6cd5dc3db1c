import type { RuleDocument } from "./rule-store.ts";

/** A value of a rules file as JSON with a line for each field; integers with all their digits. */
export function documentText(value: unknown): string {
  return JSON.stringify(
    value,
    (_, each: unknown) => (typeof each === "bigint" ? rawJson(String(each)) : each),
    2,
  );
}

/** The rule with the version that the store gave it, the fields that people look for first at the beginning. */
export function withVersion(rule: RuleDocument, version: number): RuleDocument {
  return Object.assign({ id: rule.id, version }, rule, { version });
}

const { rawJSON: rawJson } = JSON as typeof JSON & { readonly rawJSON: (text: string) => unknown };

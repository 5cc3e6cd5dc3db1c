import { sluiceError, type SluiceError } from "../../errors/sluice-error.ts";
import { sameContent } from "../same-content.ts";
import { readTextDocument } from "../text/text-document.ts";
import { plainValue } from "../text/text-node.ts";
import type { ChangeOptions, PutResult, RuleDocument } from "./rule-store.ts";
import type { RuleRow } from "./rule-row.ts";

/** What a store knows of a rule before it is written. */
export interface RuleBefore {
  readonly current: RuleRow | undefined;
  /** The highest version that the rule ever had, also before it was deleted; 0 for none. */
  readonly highest: number;
}

/** What `put` does: nothing, or writes the version. Throws STORE_VERSION_CONFLICT. */
export function decidePut(rule: RuleDocument, before: RuleBefore, options: ChangeOptions): PutResult {
  checkExpected(rule.id, before.current, options);
  const { current, highest } = before;
  const given = typeof rule["version"] === "number" ? rule["version"] : 0;
  if (current !== undefined && given <= current.version && sameRule(rule, current)) {
    return { version: current.version, changed: false };
  }
  return { version: Math.max(given, highest + 1), changed: true };
}

/** Throws STORE_VERSION_CONFLICT when the rule has another version than its author believes. */
export function checkExpected(
  id: string,
  current: RuleRow | undefined,
  { expectedVersion }: ChangeOptions,
): void {
  const version = current?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw conflict(id, expectedVersion, version);
}

/** The error of two authors who changed one rule. 0 stands for no rule. */
function conflict(id: string, expected: number, found: number): SluiceError {
  const [expectedText, foundText] = [expected, found].map((each) =>
    each === 0 ? "no version" : `version ${each}`,
  );
  return sluiceError("STORE_VERSION_CONFLICT", { id, expected: expectedText!, found: foundText! });
}

/** Whether the row says the rule, whatever its version and its layout. */
function sameRule(rule: RuleDocument, { text }: RuleRow): boolean {
  return sameContent(comparable(rule), comparable(valueOfText(text)));
}

function comparable(rule: unknown): unknown {
  if (typeof rule !== "object" || rule === null) return rule;
  const { pattern } = rule as Record<string, unknown>;
  return {
    ...rule,
    version: undefined,
    pattern: typeof pattern === "string" ? (valueOfText(pattern) ?? pattern) : pattern,
  };
}

function valueOfText(text: string): unknown {
  const { root } = readTextDocument(text, "");
  return root === undefined ? undefined : plainValue(root);
}

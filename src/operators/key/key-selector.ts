import { canonicalKey } from "../../event/canonical-key.ts";
import { noPath } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";
import type { Schema } from "../../event/schema.ts";
import type { Value } from "../../event/value.ts";
import { compileExpression } from "../../language/expression/compile-expression.ts";

/** A rule's key, compiled (semantics §5). Rules with the same expressions share one selector. */
export interface KeySelector {
  /** The expressions in one canonical form: equal text = the same key. Empty = one key for all events. */
  readonly name: string;
  /** Canonical text of an event's key; undefined when a part is missing, null or fails. */
  canonical(event: Event): string | undefined;
  values(event: Event): readonly Value[];
}

/** Compiles key expressions. Throws SluiceError for one that cannot be read. No expressions = one global key. */
export function compileKey(expressions: readonly string[], schema?: Schema): KeySelector {
  const compiled = expressions.map((text) =>
    compileExpression(text, { dialect: "AVIATOR", schema, elements: [] }),
  );
  const name = compiled.map((each) => each.canonical).join(", ");
  if (compiled.length === 0) return { name, canonical: () => "", values: () => [] };
  const values = (event: Event): Value[] => compiled.map((each) => each.evaluate(event, noPath));
  return { name, values, canonical: rememberLast((event) => canonicalOrMissing(() => values(event))) };
}

function canonicalOrMissing(values: () => readonly Value[]): string | undefined {
  try {
    return canonicalKey(values());
  } catch {
    return undefined; // an expression that fails gives no key
  }
}

/** Rules with one key ask one after the other for the same event. */
function rememberLast(canonical: (event: Event) => string | undefined): (event: Event) => string | undefined {
  let last: Event | undefined;
  let answer: string | undefined;
  return (event) => {
    if (event !== last) {
      last = event;
      answer = canonical(event);
    }
    return answer;
  };
}

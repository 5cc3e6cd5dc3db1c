import { canonicalKey, canonicalTextKey } from "../../event/canonical-key.ts";
import { noPath } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";
import { fieldOf } from "../../event/event-field.ts";
import type { Schema } from "../../event/schema.ts";
import type { Value } from "../../event/value.ts";
import type { CompiledExpression } from "../../language/expression/compiled-expression.ts";
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
  const general = (event: Event): string | undefined => canonicalOrMissing(() => values(event));
  const field = compiled.length === 1 ? wholeFieldOf(compiled[0]!) : undefined;
  return { name, values, canonical: field === undefined ? general : canonicalField(field, general) };
}

/** The field at the top level that an expression consists of; undefined when it is anything else. */
function wholeFieldOf({ canonical, fields }: CompiledExpression): string | undefined {
  const [field] = fields;
  return field === canonical && !field.includes(".") ? field : undefined;
}

/** Nearly all keys are one field with a text, which is its own canonical text: reading it needs nothing new. */
function canonicalField(
  field: string,
  general: (event: Event) => string | undefined,
): (event: Event) => string | undefined {
  return (event) => {
    const value = fieldOf(event, field);
    return typeof value === "string" ? canonicalTextKey(value) : general(event);
  };
}

function canonicalOrMissing(values: () => readonly Value[]): string | undefined {
  try {
    return canonicalKey(values());
  } catch {
    return undefined; // an expression that fails gives no key
  }
}

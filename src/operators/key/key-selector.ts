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
  /** Whether it is undefined. Here an event may have changed since it was asked about before. */
  isMissing(event: Event): boolean;
  values(event: Event): readonly Value[];
}

/**
 * Compiles key expressions. Throws SluiceError for one that cannot be read. No expressions = one global key. The selectors
 * are of classes, so that what V8 compiles for one job serves the next.
 */
export function compileKey(expressions: readonly string[], schema?: Schema): KeySelector {
  const compiled = expressions.map((text) =>
    compileExpression(text, { dialect: "AVIATOR", schema, elements: [] }),
  );
  const name = compiled.map((each) => each.canonical).join(", ");
  if (compiled.length === 0) return new GlobalKey();
  const field = compiled.length === 1 ? wholeFieldOf(compiled[0]!) : undefined;
  return field === undefined ? new ExpressionKey(name, compiled) : new FieldKey(name, compiled, field);
}

/** One key for all events. */
export class GlobalKey implements KeySelector {
  readonly name = "";

  canonical(): string {
    return "";
  }

  isMissing(): boolean {
    return false;
  }

  values(): readonly Value[] {
    return [];
  }
}

class ExpressionKey implements KeySelector {
  readonly name: string;
  readonly #expressions: readonly CompiledExpression[];

  constructor(name: string, expressions: readonly CompiledExpression[]) {
    this.name = name;
    this.#expressions = expressions;
  }

  canonical(event: Event): string | undefined {
    try {
      return canonicalKey(this.values(event));
    } catch {
      return undefined; // an expression that fails gives no key
    }
  }

  isMissing(event: Event): boolean {
    return this.canonical(event) === undefined;
  }

  values(event: Event): readonly Value[] {
    return this.#expressions.map((each) => each.evaluate(event, noPath));
  }
}

/** Nearly all keys are one field with a text, which is its own canonical text: reading it needs nothing new. */
class FieldKey extends ExpressionKey {
  readonly #field: string;

  constructor(name: string, expressions: readonly CompiledExpression[], field: string) {
    super(name, expressions);
    this.#field = field;
  }

  override canonical(event: Event): string | undefined {
    const value = fieldOf(event, this.#field);
    return typeof value === "string" ? canonicalTextKey(value) : super.canonical(event);
  }
}

/** The field at the top level that an expression consists of; undefined when it is anything else. */
function wholeFieldOf({ canonical, fields }: CompiledExpression): string | undefined {
  const [field] = fields;
  return field === canonical && !field.includes(".") ? field : undefined;
}

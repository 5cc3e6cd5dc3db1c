import { fieldOf } from "../../../event/event-field.ts";
import type { Event } from "../../../event/event.ts";
import { noPath } from "../../../event/condition-context.ts";
import { Decimal } from "../../../event/decimal.ts";
import type { Value } from "../../../event/value.ts";
import type { ExpressionOf } from "../../../language/expression/ast.ts";
import { compileExpression } from "../../../language/expression/compile-expression.ts";
import type { Dialect } from "../../../language/expression/compiled-expression.ts";
import { unparse } from "../../../language/expression/unparse.ts";

/** A field of the event that an index asks. Equal names = the same field. */
export interface IndexedField {
  readonly name: string;
  /** The value as conditions see it; may throw where they would fail. */
  read(event: Event): Value;
}

/** What a hash table is asked with: a text, a number as double, a boolean; undefined for null and missing. */
export type PointKey = string | number | boolean | undefined | typeof noKey;

const noKey = Symbol("a value that equals no literal");

/** A path is read by the language itself, so that a dotted name and a nested one mean what they mean there. */
export function indexedField(node: ExpressionOf<"field">, dialect: Dialect): IndexedField {
  const text = unparse(node, dialect);
  const [own] = node.path;
  if (own !== undefined && node.path.length === 1) {
    return new OwnField(text, own);
  }
  const path = compileExpression(text, { dialect });
  const name = dialect === "AVIATOR" ? text : `${text} (Groovy)`;
  return { name, read: (event) => path.evaluate(event, noPath) };
}

/** A field at the top level. A class, so that what V8 compiles for one serves all. */
class OwnField implements IndexedField {
  readonly name: string;
  readonly #own: string;

  constructor(name: string, own: string) {
    this.name = name;
    this.#own = own;
  }

  read(event: Event): Value {
    return fieldOf(event, this.#own);
  }
}

/** Values that the language calls equal have the same key; big integers and decimals that differ may share one. */
export function pointKey(value: Value): PointKey {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value === undefined || value === null) return undefined;
  return doubleOf(value) ?? noKey;
}

/** The nearest double, which keeps the order of numbers; undefined for what is no number. */
export function doubleOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return value instanceof Decimal ? value.toNumber() : undefined;
}

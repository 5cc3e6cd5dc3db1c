import { nameAdvice } from "./closest-name.ts";
import type { DocumentReading } from "./document-reading.ts";
import type { JsonPath } from "./json-path.ts";
import { showValue } from "./show-value.ts";

/**
 * An object of a document, read field by field. null is the same as left out. Readers give undefined for a
 * field that is left out, and for a wrong one after reporting it.
 */
export class DocumentObject {
  readonly path: JsonPath;
  readonly #reading: DocumentReading;
  readonly #value: object;
  readonly #label: string;

  constructor(reading: DocumentReading, value: object, path: JsonPath, label: string) {
    this.#reading = reading;
    this.#value = value;
    this.path = path;
    this.#label = label;
  }

  has(field: string): boolean {
    return this.get(field) !== undefined;
  }

  /** The field's value; undefined for null. Only own fields count. */
  get(field: string): unknown {
    const value: unknown = Object.getOwnPropertyDescriptor(this.#value, field)?.value;
    return value ?? undefined;
  }

  at(field: string): JsonPath {
    return [...this.path, field];
  }

  text(field: string): string | undefined {
    return this.#typed(field, "a text", (value) => typeof value === "string") as string | undefined;
  }

  boolean(field: string): boolean | undefined {
    return this.#typed(field, "true or false", (value) => typeof value === "boolean") as boolean | undefined;
  }

  wholeNumber(field: string): number | undefined {
    return this.#typed(field, "a whole number", Number.isSafeInteger) as number | undefined;
  }

  list(field: string): readonly unknown[] | undefined {
    return this.#typed(field, "a list", Array.isArray) as readonly unknown[] | undefined;
  }

  /** One of a few words, written exactly so. */
  word<const Word extends string>(field: string, words: readonly Word[]): Word | undefined {
    const value = this.get(field);
    return value === undefined ? undefined : this.wordAt(value, this.at(field), field, words);
  }

  wordAt<const Word extends string>(
    value: unknown,
    path: JsonPath,
    field: string,
    words: readonly Word[],
  ): Word | undefined {
    const word = words.find((each) => each === value);
    if (word !== undefined) return word;
    const advice = nameAdvice(typeof value === "string" ? value : "", words);
    this.#reading.report(
      "FIELD_VALUE",
      { found: showValue(value), field, advice },
      this.#reading.places.value(path),
    );
    return undefined;
  }

  /** Reports the field as missing, unless it is there. */
  require(field: string, advice: string): void {
    if (this.has(field)) return;
    const values = { field, object: this.#label, advice };
    this.#reading.report("FIELD_MISSING", values, this.#reading.places.value(this.path));
  }

  #typed(field: string, expected: string, fits: (value: unknown) => boolean): unknown {
    const value = this.get(field);
    if (value === undefined || fits(value)) return value;
    this.#reading.wrongType(this.at(field), expected, value);
    return undefined;
  }
}

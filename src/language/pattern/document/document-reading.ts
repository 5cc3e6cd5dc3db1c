import type { ErrorCode } from "../../../errors/error-table.ts";
import { problem, type Problem, type ProblemValues } from "../../../errors/problem.ts";
import type { SourceLocation } from "../../../errors/source-location.ts";
import { nameAdvice } from "./closest-name.ts";
import { DocumentObject } from "./document-object.ts";
import { formatPath, type JsonPath } from "./json-path.ts";
import type { Places } from "./places.ts";
import { showValue } from "./show-value.ts";

/** What a field that the format does not know means: the user's mistake, or a foreign extension. */
export type UnknownFields = "error" | "warning";

/** One pass over a document: gathers everything that is wrong with it. */
export class DocumentReading {
  readonly problems: Problem[] = [];
  readonly places: Places;
  readonly unknownFields: UnknownFields;

  constructor(places: Places, unknownFields: UnknownFields) {
    this.places = places;
    this.unknownFields = unknownFields;
  }

  report(code: ErrorCode, values: ProblemValues, at: SourceLocation): void {
    this.problems.push(problem(code, values, at));
  }

  /**
   * The value as an object of the format; undefined, and reported, when it is none.
   *
   * @param fields all the fields that such an object can have
   * @param label how messages call the object: "a quantifier"
   */
  object(
    value: unknown,
    path: JsonPath,
    fields: readonly string[],
    label: string,
  ): DocumentObject | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.wrongType(path, `an object (${label})`, value);
      return undefined;
    }
    for (const field of Object.keys(value))
      if (!fields.includes(field)) this.#unknown(field, path, fields, label);
    return new DocumentObject(this, value, path, label);
  }

  wrongType(path: JsonPath, expected: string, found: unknown): void {
    const values = { field: fieldLabel(path), expected, found: showValue(found) };
    this.report("FIELD_TYPE", values, this.places.value(path));
  }

  #unknown(field: string, path: JsonPath, fields: readonly string[], label: string): void {
    const code = this.unknownFields === "error" ? "FIELD_UNKNOWN" : "FIELD_IGNORED";
    const values = { field: field.slice(0, 60), object: label, advice: nameAdvice(field, fields) };
    this.report(code, values, this.places.field([...path, field]));
  }
}

/** `"from"`, `"args"[1]`, or the document. */
function fieldLabel(path: JsonPath): string {
  const name = path.findLastIndex((part) => typeof part === "string");
  if (name < 0) return path.length === 0 ? "the document" : `the document ${formatPath(path)}`;
  return `"${path[name]}"${formatPath(path.slice(name + 1))}`;
}

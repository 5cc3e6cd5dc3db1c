import type { SourceLocation } from "../../../errors/source-location.ts";
import { formatPath, type JsonPath } from "../document/json-path.ts";
import type { Places } from "../document/places.ts";

/**
 * The place in the document of a problem of an expression.
 *
 * @param at the place that the problem gives; it counts in the expression when that is its text
 * @param start where the expression begins in the text value at the path
 */
export function placeInExpression(
  places: Places,
  path: JsonPath,
  expression: string,
  at: SourceLocation | undefined,
  start = 0,
): SourceLocation {
  if (at?.line === undefined) return places.value(path);
  if (at.text !== expression) return { ...at, path: formatPath(path) };
  const column = (at.column ?? 1) + (at.line === 1 ? start : 0);
  return { ...places.inside(path, { ...at, column }), path: formatPath(path) };
}

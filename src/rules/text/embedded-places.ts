import type { SourceLocation } from "../../errors/source-location.ts";
import { formatPath, type JsonPath } from "../../language/pattern/document/json-path.ts";
import type { Places } from "../../language/pattern/document/places.ts";
import type { TextPlaces } from "./text-places.ts";

/** Places in a JSON text that is itself a text value of a document, as the `pattern` column of a rules table. */
export function embeddedPlaces(outer: TextPlaces, path: JsonPath, inner: Places): Places {
  const outward =
    (place: (path: JsonPath) => SourceLocation) =>
    (whole: JsonPath): SourceLocation => ({
      ...outer.inside(path, place(whole.slice(path.length))),
      path: formatPath(whole),
    });
  return {
    value: outward((rest) => inner.value(rest)),
    field: outward((rest) => inner.field(rest)),
    inside: (whole, at) => outward((rest) => (rest.length === 0 ? at : inner.inside(rest, at)))(whole),
  };
}

/** Places in a text value of a document, shown in that text: the document around it is nothing that a user has seen. */
export function apartPlaces(path: JsonPath, inner: Places): Places {
  const within = (whole: JsonPath, at: SourceLocation): SourceLocation => ({
    ...at,
    path: formatPath(whole),
  });
  return {
    value: (whole) => within(whole, inner.value(whole.slice(path.length))),
    field: (whole) => within(whole, inner.field(whole.slice(path.length))),
    inside: (whole, at) =>
      within(whole, whole.length > path.length ? inner.inside(whole.slice(path.length), at) : at),
  };
}

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

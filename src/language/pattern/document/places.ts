import type { SourceLocation } from "../../../errors/source-location.ts";
import { formatPath, type JsonPath } from "./json-path.ts";

/** Tells where the parts of a document stand in the text it was read from. */
export interface Places {
  /** The value at the path, or what there is of the path. */
  value(path: JsonPath): SourceLocation;
  /** The name of the field at the path. */
  field(path: JsonPath): SourceLocation;
  /** A place inside the text value at the path, given by line, column and length in that text. */
  inside(path: JsonPath, at: SourceLocation): SourceLocation;
}

/** Places in a document without a text of its own: just the paths. */
export const pathPlaces: Places = {
  value: (path) => ({ path: formatPath(path) }),
  field: (path) => ({ path: formatPath(path) }),
  inside: (path, at) => ({ ...at, path: formatPath(path) }),
};

/** How the records of a source are written. */
export type RecordFormat =
  | { readonly kind: "ndjson" }
  | {
      readonly kind: "csv";
      /** One character; default a comma. */
      readonly delimiter?: string;
      /** Names of the columns; without them the first record names them. */
      readonly columns?: readonly string[];
      /** Whether the first record is a header; default: when no columns are given. With columns it is left out. */
      readonly header?: boolean;
    }
  | {
      readonly kind: "regex";
      /** A JavaScript regular expression; each named group is a field. */
      readonly expression: string;
    };

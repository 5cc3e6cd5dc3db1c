/** Where in a user's text a problem stands. Lines and columns count from 1, columns in UTF-16 units. */
export interface SourceLocation {
  /** File name or other name of the text, as the user knows it. */
  readonly source?: string;
  /** Path in a JSON or YAML document, such as `nodes[1].quantifier.times.from`. */
  readonly path?: string;
  /** The text that line and column refer to; it is what the caret is drawn under. */
  readonly text?: string;
  readonly line?: number;
  readonly column?: number;
  /** How many characters the caret underlines; 1 when absent. */
  readonly length?: number;
}

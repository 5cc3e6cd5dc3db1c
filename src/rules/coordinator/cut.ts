/** A place in the released stream at which a set of rules comes into force, the same for all hosts (D6). */
export interface Cut {
  /** Events released before it. */
  readonly order: number;
  /** Time to which deadlines had fired, milliseconds since 1970; -Infinity before the first event. */
  readonly time: number;
  readonly watermark: number;
  /** Records read of each source, those that still wait for the watermark included. */
  readonly positions: Readonly<Record<string, number>>;
}

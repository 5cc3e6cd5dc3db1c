/** The time of the stream that rules share, which moves while they look at it. */
export interface StreamTime {
  /** Deadlines up to here have fired. */
  readonly currentTime: number;
  /** The processing clock of the current batch, milliseconds since 1970. */
  readonly processingTime: number;
}

/** Before a rule is in a stream. */
export const noTime: StreamTime = { currentTime: -Infinity, processingTime: -Infinity };

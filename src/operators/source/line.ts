/**
 * One line, until the next one is read. It comes without its line feed; a carriage return before it is still there. `bytes[end]` is a line feed, also after
 * the last line, so that who reads byte by byte need not look out for the end.
 */
export interface Line {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** All bytes are certainly below 0x80. */
  readonly ascii: boolean;
  /** From 1, empty lines included. */
  readonly number: number;
}

/** A line that stands for one after the other. */
export type WritableLine = { -readonly [Name in keyof Line]: Line[Name] };

/** Text of a line without its line end. */
export function lineText({
  bytes,
  start,
  end,
  ascii,
}: Pick<Line, "bytes" | "start" | "end" | "ascii">): string {
  const last = end > start && bytes[end - 1] === 0x0d ? end - 1 : end;
  // Copying is faster than decoding.
  return bytes.toString(ascii ? "latin1" : "utf8", start, last);
}

/** Whether a line holds nothing but spaces and tabs. */
export function isBlank(line: Line): boolean {
  for (let at = line.start; at < line.end; at++) {
    const byte = line.bytes[at]!;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

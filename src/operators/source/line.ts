/**
 * One line without its line feed; a carriage return before it is still there. `bytes[end]` is a line feed, also after
 * the last line, so that who reads byte by byte need not look out for the end.
 */
export interface Line {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** From 1, empty lines included. */
  readonly number: number;
}

/** Text of a line without its line end. */
export function lineText(line: Line): string {
  const end = line.end > line.start && line.bytes[line.end - 1] === 0x0d ? line.end - 1 : line.end;
  return line.bytes.toString("utf8", line.start, end);
}

/** Whether a line holds nothing but spaces and tabs. */
export function isBlank(line: Line): boolean {
  for (let at = line.start; at < line.end; at++) {
    const byte = line.bytes[at]!;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

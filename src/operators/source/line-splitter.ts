import { objectList } from "../../event/settled-list.ts";
import { isAscii, isUtf8 } from "node:buffer";
import type { Line, WritableLine } from "./line.ts";
import { maxRawLength } from "./record-collector.ts";

export interface LineConsumer {
  /** See `LineDecoder.decodeBlock`. */
  block?(start: number, end: number, line: WritableLine): boolean;
  line(line: Line): void;
  /** A line that cannot be used; `line` holds as much of it as was kept. */
  broken(code: "EVENT_NOT_UTF8" | "EVENT_TOO_LONG", line: Line): void;
}

const lineFeed = 0x0a;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cuts chunks of bytes into lines. Lines reach the consumer the same way wherever the chunks end; lines longer than `maxLength` bytes
 * are cut, so that a file without line ends cannot fill the memory.
 */
export class LineSplitter {
  readonly #consumer: LineConsumer;
  readonly #maxLength: number;
  /** The beginning of a line whose end has not come yet. */
  #rest = objectList<Buffer>();
  #restLength = 0;
  #tooLong = false;
  /** One object for all lines: what is kept of a line is copied from it. */
  readonly #line: WritableLine = { bytes: Buffer.alloc(0), start: 0, end: 0, ascii: false, number: 0 };

  constructor(consumer: LineConsumer, maxLength: number) {
    this.#consumer = consumer;
    this.#maxLength = maxLength;
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const firstEnd = bytes.indexOf(lineFeed);
    if (firstEnd < 0) return this.#keep(Buffer.from(bytes));
    this.#keep(bytes.subarray(0, firstEnd));
    this.#emitRest();
    const lastEnd = bytes.lastIndexOf(lineFeed);
    if (lastEnd > firstEnd) this.#emitLines(bytes, firstEnd + 1, lastEnd + 1);
    this.#keep(Buffer.from(bytes.subarray(lastEnd + 1))); // the chunk's memory may be used again
  }

  /** Hands over a last line that has no line feed. */
  end(): void {
    if (this.#restLength > 0) this.#emitRest();
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#restLength += bytes.length;
    if (this.#tooLong) return;
    this.#rest.push(bytes);
    if (this.#restLength <= this.#maxLength) return;
    this.#tooLong = true;
    this.#rest = [Buffer.concat(this.#rest).subarray(0, maxRawLength)];
  }

  #emitRest(): void {
    const bytes = Buffer.concat([...this.#rest, Buffer.of(lineFeed)]);
    const tooLong = this.#tooLong;
    this.#rest = objectList();
    this.#restLength = 0;
    this.#tooLong = false;
    this.#line.bytes = bytes;
    this.#line.ascii = isAscii(bytes);
    this.#emit(0, bytes.length - 1, tooLong, isUtf8(bytes));
  }

  #emitLines(bytes: Buffer, start: number, end: number): void {
    const lines = bytes.subarray(start, end);
    const ascii = isAscii(lines);
    const valid = ascii || isUtf8(lines);
    this.#line.bytes = bytes;
    this.#line.ascii = ascii;
    if (valid && end - start <= this.#maxLength && this.#consumer.block?.(start, end, this.#line) === true)
      return;
    for (let from = start; from < end;) {
      const to = bytes.indexOf(lineFeed, from);
      this.#emit(from, to, to - from > this.#maxLength, valid || isUtf8(bytes.subarray(from, to)));
      from = to + 1;
    }
  }

  #emit(start: number, end: number, tooLong: boolean, valid: boolean): void {
    const line = this.#line;
    line.number += 1;
    line.start = line.number === 1 ? afterByteOrderMark(line.bytes, start, end) : start;
    line.end = end;
    if (tooLong) this.#consumer.broken("EVENT_TOO_LONG", line);
    else if (valid) this.#consumer.line(line);
    else this.#consumer.broken("EVENT_NOT_UTF8", line);
  }
}

function afterByteOrderMark(bytes: Buffer, start: number, end: number): number {
  const mark = bytes.subarray(start, Math.min(start + byteOrderMark.length, end));
  return mark.equals(byteOrderMark) ? start + byteOrderMark.length : start;
}

import { decodeJsonValue } from "../../../event/decode-json.ts";
import { Refusal } from "../../../event/refusal.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import type { Line, WritableLine } from "../line.ts";
import type { Projection } from "./projection.ts";
import { createScanLines, kinds, layout, type ScanLines } from "./wasm/scan-lines.ts";

/** Values on the tape in all, so that it fits into its place and no text of one scan pushes out another. */
const tapeValues = 16384;
/** Strings of texts by the last bits of their serials. */
const rememberedTexts = 65536;
/** Line feeds after the last line: the scanner reads so many bytes at a time. */
const padding = 64;

/** What becomes of the lines of a block, in their order. */
export interface BlockConsumer {
  /** A line with the values of its fields. It is only lent. */
  fields(fields: ValueObject, line: Line): void;
  /** A line that the scanner is not sure about, or a blank one. It is only lent. */
  other(line: Line): void;
}

/** The scanner for a projection; undefined where WebAssembly is missing, or when it cannot serve the projection. */
export function createBlockScanner(projection: Projection): JsonBlockScanner | undefined {
  const { names } = projection;
  const bytes = names.reduce((sum, name) => sum + 3 * name.length, 0);
  if (names.includes("") || bytes > layout.namesEnd - layout.nameBytes) return undefined;
  const scanner = createScanLines();
  return scanner && new JsonBlockScanner(scanner, projection);
}

/**
 * Reads the fields of a projection out of blocks of lines by WebAssembly with SIMD. It goes over 16 bytes of a text at
 * a time, and it knows short texts again by their bytes, so that most values cost no new string: decoding takes
 * about half of the time that `JsonScanner` takes, which reads the lines that this one is not sure about.
 */
export class JsonBlockScanner {
  readonly #scanner: ScanLines;
  readonly #projection: Projection;
  readonly #names: readonly string[];
  readonly #linesAtOnce: number;
  readonly #texts: string[] = Array.from({ length: rememberedTexts }, () => "");
  #bytes: Uint8Array;
  #words: Uint32Array;
  #numbers: Float64Array;

  constructor(scanner: ScanLines, projection: Projection) {
    this.#scanner = scanner;
    this.#projection = projection;
    this.#names = projection.names;
    this.#linesAtOnce = Math.min(512, Math.floor(tapeValues / (this.#names.length + 1)));
    this.#bytes = new Uint8Array(scanner.memory.buffer);
    this.#words = new Uint32Array(scanner.memory.buffer);
    this.#numbers = new Float64Array(scanner.memory.buffer);
    this.#writeNames();
    scanner.configure(this.#names.length);
  }

  /**
   * Scans the lines from `start` to `end`, which are UTF-8 and each end with a line feed. `line` is lent for each; its
   * number is that of the line before the first.
   */
  scan(start: number, end: number, line: WritableLine, to: BlockConsumer): void {
    const length = end - start;
    this.#reserve(layout.input + length + padding);
    this.#bytes.set(line.bytes.subarray(start, end), layout.input);
    this.#bytes.fill(0x0a, layout.input + length, layout.input + length + padding);
    /** Place of a byte in the block, less that in the scanner's memory. */
    const offset = start - layout.input;
    const last = layout.input + length;
    for (let at: number = layout.input; at < last;) {
      at = this.#scanner.scan(at, last, this.#linesAtOnce);
      this.#makeTexts(line, offset);
      this.#takeLines(at, offset, line, to);
    }
  }

  #takeLines(stop: number, offset: number, line: WritableLine, to: BlockConsumer): void {
    const words = this.#words;
    const size = 4 * (this.#names.length + 1);
    let entry = layout.tape / 4;
    for (let end = 0; end + 1 < stop; entry += size) {
      end = words[entry + 1]!;
      line.number += 1;
      line.start = words[entry]! + offset;
      line.end = end + offset;
      const fields = words[entry + 2] === 1 ? this.#fields(entry + 4, line, offset) : undefined;
      if (fields === undefined) to.other(line);
      else to.fields(fields, line);
    }
  }

  /** The values of a line; undefined when one of them is not sure after all. */
  #fields(at: number, line: Line, offset: number): ValueObject | undefined {
    const words = this.#words;
    const names = this.#names;
    const fields = this.#projection.blank();
    for (let field = 0; field < names.length; field++, at += 4) {
      const kind = words[at];
      if (kind === kinds.text) fields[names[field]!] = this.#texts[words[at + 1]! % rememberedTexts]!;
      else if (kind === kinds.number) fields[names[field]!] = this.#numbers[at / 2 + 1]!;
      else if (kind !== kinds.nothing) {
        const value = this.#rareValue(at, line, offset);
        if (value instanceof Refusal) return undefined;
        fields[names[field]!] = value;
      }
    }
    return fields;
  }

  #rareValue(at: number, line: Line, offset: number): Value | Refusal {
    const words = this.#words;
    switch (words[at]) {
      case kinds.true:
        return true;
      case kinds.false:
        return false;
      case kinds.null:
        return null;
    }
    const text = textOf(line, words[at + 1]! + offset, words[at + 2]! + offset);
    return words[at] === kinds.longText ? text : decodeJsonValue(text);
  }

  /** Makes the strings of texts that are new, all before any is used. */
  #makeTexts(line: Line, offset: number): void {
    const count = this.#scanner.newTexts();
    const first = this.#scanner.firstSerial();
    for (let index = 0, at = layout.newTexts / 4; index < count; index++, at += 2) {
      const text = textOf(line, this.#words[at]! + offset, this.#words[at + 1]! + offset);
      this.#texts[(first + index) % rememberedTexts] = text;
    }
  }

  #reserve(size: number): void {
    const { memory } = this.#scanner;
    const missing = size - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    if (this.#bytes.buffer === memory.buffer) return;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#words = new Uint32Array(memory.buffer);
    this.#numbers = new Float64Array(memory.buffer);
  }

  /** Puts the names into the table in which the scanner looks them up. */
  #writeNames(): void {
    let at: number = layout.nameBytes;
    for (const [field, name] of this.#names.entries()) {
      if (!name.isWellFormed()) continue; // it has no bytes of its own, so only an escape can say it
      const bytes = Buffer.from(name);
      this.#bytes.set(bytes, at);
      let slot = (bytes[0]! + 7 * bytes.at(-1)! + 31 * bytes.length) % layout.nameSlots;
      const wordOf = (index: number): number => layout.names / 4 + 4 * index;
      while (this.#words[wordOf(slot) + 1] !== 0) slot = (slot + 1) % layout.nameSlots;
      this.#words.set([at, bytes.length, field], wordOf(slot));
      at += bytes.length;
    }
  }
}

function textOf({ bytes, ascii }: Line, start: number, end: number): string {
  return bytes.toString(ascii ? "latin1" : "utf8", start, end);
}

import { Refusal } from "../../../event/refusal.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import type { Concern } from "../concern.ts";
import type { Line, WritableLine } from "../line.ts";
import { createFieldReader, type FieldReader, type Tape, valueAt } from "./field-reader.ts";
import { PassingOver, type TimeJudge } from "./passing-over.ts";
import type { Projection } from "./projection.ts";
import { createScanLines, layout, type ScanLines } from "./wasm/scan-lines.ts";

/** Values on the tape in all, so that it fits into its place. */
const tapeValues = 16384;
/** Line feeds after the last line: the scanner reads so many bytes at a time. */
const padding = 64;

/** What becomes of the lines of a block, in their order. */
export interface BlockConsumer extends TimeJudge {
  /** A line with the values of its fields, and the one that is read apart. It is only lent. */
  fields(fields: ValueObject, line: Line, apart: Value): void;
  /** A line of which no event is made: it concerns nobody. */
  passOver(): void;
  /** A line that the scanner is not sure about, or a blank one. It is only lent. */
  other(line: Line): void;
}

/**
 * The scanner for a projection; undefined where WebAssembly is missing, or when it cannot serve the projection.
 * `concern`: what it says no to need not be read.
 */
export function createBlockScanner(
  projection: Projection,
  codegen: boolean,
  concern?: Concern,
): JsonBlockScanner | undefined {
  const { names } = projection;
  const bytes = names.reduce((sum, name) => sum + 3 * name.length, 0);
  if (names.includes("") || bytes > layout.namesEnd - layout.nameBytes) return undefined;
  const scanner = createScanLines();
  return scanner && new JsonBlockScanner(scanner, projection, codegen, concern);
}

/**
 * Reads the fields of a projection out of blocks of lines by WebAssembly with SIMD. It goes over 16 bytes of a text at
 * a time, and it knows short texts again by their bytes, so that most values cost no new string: decoding takes
 * about a quarter of the time that `JsonScanner` takes, which reads the lines that this one is not sure about.
 */
export class JsonBlockScanner {
  readonly #scanner: ScanLines;
  readonly #names: readonly string[];
  readonly #fields: FieldReader;
  readonly #passing: PassingOver | undefined;
  /** Which of the names is read apart; -1 when none is. */
  readonly #apart: number;
  readonly #linesAtOnce: number;
  #bytes: Buffer;
  readonly #tape: Tape;

  constructor(scanner: ScanLines, projection: Projection, codegen: boolean, concern?: Concern) {
    this.#scanner = scanner;
    this.#names = projection.names;
    this.#fields = createFieldReader(projection, codegen);
    this.#passing = concern && new PassingOver(projection, this.#fields, concern);
    this.#apart = this.#names.findIndex((name) => name === projection.apart);
    this.#linesAtOnce = Math.min(512, Math.floor(tapeValues / (this.#names.length + 1)));
    const texts = Array.from({ length: layout.rememberedTexts + layout.mostNewTexts }, () => "");
    this.#bytes = Buffer.from(scanner.memory.buffer);
    this.#tape = { ...viewsOf(scanner), texts };
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
    const tape = this.#tape;
    const { words } = tape;
    const size = 2 * (this.#names.length + 2);
    const passing = this.#passing?.mayBegin(tape, stop, to) === true ? this.#passing : undefined;
    let entry = layout.tape / 4;
    for (let end = 0; end + 1 < stop; entry += size) {
      end = words[entry + 1]!;
      line.number += 1;
      const values = entry / 2 + 2;
      if (passing !== undefined && end + 1 < stop && passing.passes(tape, values)) {
        to.passOver();
        continue;
      }
      line.start = words[entry]! + offset;
      line.end = end + offset;
      const fields = words[entry + 2] === 1 ? this.#fields.read(tape, values) : undefined;
      const apart = fields === undefined || this.#apart < 0 ? undefined : valueAt(tape, values + this.#apart);
      if (fields === undefined || apart instanceof Refusal) to.other(line);
      else to.fields(fields, line, apart);
    }
  }

  /** Makes the strings of texts that are new, all before any is used. */
  #makeTexts(line: Line, offset: number): void {
    const { words, texts } = this.#tape;
    const count = this.#scanner.newTexts();
    if (count === 0) return;
    // Cutting a few characters from a string takes 11 ns, making a string of bytes 56.
    const short = this.#bytes.toString("latin1", layout.shortTexts, this.#scanner.shortEnd());
    let cut = 0;
    for (let at = layout.newTexts / 4, stop = at + 3 * count; at < stop; at += 3) {
      const start = words[at + 1]!;
      const end = words[at + 2]!;
      texts[words[at]!] =
        end === 0 ? short.substring(cut, (cut += start)) : textOf(line, start + offset, end + offset);
    }
  }

  #reserve(size: number): void {
    const { memory } = this.#scanner;
    const missing = size - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    if (this.#bytes.buffer === memory.buffer) return;
    this.#bytes = Buffer.from(memory.buffer);
    Object.assign(this.#tape, viewsOf(this.#scanner));
  }

  /** Puts the names into the table in which the scanner looks them up. */
  #writeNames(): void {
    const { words } = this.#tape;
    let at: number = layout.nameBytes;
    for (const [field, name] of this.#names.entries()) {
      if (!name.isWellFormed()) continue; // it has no bytes of its own, so only an escape can say it
      const bytes = Buffer.from(name);
      this.#bytes.set(bytes, at);
      let slot = (bytes[0]! + 7 * bytes.at(-1)! + 31 * bytes.length) % layout.nameSlots;
      const wordOf = (index: number): number => layout.names / 4 + 4 * index;
      while (words[wordOf(slot) + 1] !== 0) slot = (slot + 1) % layout.nameSlots;
      words.set([at, bytes.length, field], wordOf(slot));
      at += bytes.length;
    }
  }
}

function viewsOf({ memory }: ScanLines): Pick<Tape, "numbers" | "words"> {
  return { numbers: new Float64Array(memory.buffer), words: new Uint32Array(memory.buffer) };
}

function textOf({ bytes, ascii }: Line, start: number, end: number): string {
  return bytes.toString(ascii ? "latin1" : "utf8", start, end);
}

import { basename } from "node:path";
import type { Readable } from "node:stream";
import { createParser } from "../../operators/source/create-parser.ts";
import type { EventDecoder } from "../../operators/source/event-decoder.ts";
import { ParsingReader } from "../../operators/source/parsing-reader.ts";
import type { RecordFormat } from "../../operators/source/record-format.ts";
import type { RecordReader } from "../../operators/source/record-reader.ts";
import { FileChunks } from "./file-chunks.ts";
import { GunzipChunks } from "./gunzip-chunks.ts";
import { StreamChunks } from "./stream-chunks.ts";

/**
 * Readers for files, plain or gzip, in the order given; `-` is the standard input. Nothing is opened before the first
 * read. A source is named after its file without the folder; of two files with one name the second is `name#2`.
 */
export function openSources(
  paths: readonly string[],
  format: RecordFormat,
  decoder: EventDecoder,
  stdin?: Readable,
): RecordReader[] {
  const names = sourceNames(paths);
  return paths.map((path, at) => {
    const name = names[at]!;
    return new ParsingReader(name, openBytes(path, stdin), createParser(name, format, decoder));
  });
}

function openBytes(path: string, stdin: Readable | undefined): GunzipChunks {
  if (path !== "-") return new GunzipChunks(path, new FileChunks(path));
  const name = "the standard input";
  return new GunzipChunks(name, new StreamChunks(name, stdin ?? process.stdin));
}

function sourceNames(paths: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return paths.map((path) => {
    const name = path === "-" ? "stdin" : basename(path);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

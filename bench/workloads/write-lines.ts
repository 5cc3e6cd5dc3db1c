import { closeSync, openSync, renameSync, writeSync } from "node:fs";

const writtenAtOnce = 1 << 20;

/** Writes lines, which bring their line ends, as a file: it is there as a whole or not at all. */
export function writeLines(path: string, lines: Iterable<string>): void {
  const unfinished = `${path}.${process.pid}`;
  const file = openSync(unfinished, "w");
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < writtenAtOnce) continue;
    writeSync(file, text);
    text = "";
  }
  writeSync(file, text);
  closeSync(file);
  renameSync(unfinished, path);
}

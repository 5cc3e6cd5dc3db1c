import { createBlockScanner } from "../../../../src/operators/source/json/json-block-scanner.ts";
import { createProjection } from "../../../../src/operators/source/json/projection.ts";

/** Fields of each of these lines, scanned in one block; "other" for those that the scanner is not sure about. */
export function scanBlock(names: readonly string[], lines: readonly string[]): unknown[] {
  const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(""));
  const read: unknown[] = [];
  const line = { bytes, start: 0, end: 0, ascii: false, number: 0 };
  createBlockScanner(createProjection(names)!, true)!.scan(0, bytes.length, line, {
    fields: (fields) => read.push({ ...fields }),
    other: () => read.push("other"),
    mayFollow: () => false,
    passOver: () => {},
  });
  if (line.number !== lines.length) throw new Error(`${line.number} lines were scanned of ${lines.length}`);
  return read;
}

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SluiceError } from "../../../src/errors/sluice-error.ts";
import type { Schema } from "../../../src/event/schema.ts";
import { createParser } from "../../../src/operators/source/create-parser.ts";
import { compileDecoder } from "../../../src/operators/source/event-decoder.ts";
import { parseFormat } from "../../../src/operators/source/parse-format.ts";
import type { RecordParser } from "../../../src/operators/source/record-parser.ts";
import type { RecordBatch } from "../../../src/operators/source/record-reader.ts";
import { showValue } from "../../event/show-value.ts";

interface ParsingCase {
  readonly name: string;
  readonly options: ReadonlyMap<string, string>;
  readonly input: Buffer;
  readonly output: readonly string[];
}

const folder = new URL("cases/", import.meta.url);

function readCaseFile(file: string): ParsingCase[] {
  const [, ...sections] = readFileSync(new URL(file, folder), "utf8").split(/^=== /m);
  return sections.map((section) => {
    const [head, rest] = section.split("--- input\n") as [string, string];
    const [input, output] = rest.split("--- output\n") as [string, string];
    const [name, ...options] = head.trim().split("\n");
    return {
      name: `${file}: ${name}`,
      options: new Map(options.map((line) => [line.split(" ")[0]!, line.replace(/^\w+ ?/, "")])),
      input: inputBytes(input),
      output: output.split("\n").filter((line) => line !== ""),
    };
  });
}

function inputBytes(text: string): Buffer {
  const escapes = text.replaceAll("\\-\n", "").replaceAll("\\r", "\r").replaceAll("\\t", "\t");
  const parts = escapes.split(/(\\x[0-9A-Fa-f]{2})/);
  return Buffer.concat(
    parts.map((part) => (part.startsWith("\\x") ? Buffer.from(part.slice(2), "hex") : Buffer.from(part))),
  );
}

function parserOf({ options }: ParsingCase): RecordParser {
  const [field, format] = options.get("time")?.split(" ") ?? [];
  const decoder = compileDecoder({
    eventTime: field === undefined ? undefined : { field, format },
    schema: JSON.parse(options.get("schema") ?? "{}") as Schema,
  });
  const csv = {
    delimiter: options.get("delimiter"),
    columns: options.get("columns"),
    header: options.has("header") ? true : undefined,
  };
  const max = options.get("max");
  return createParser(
    "test",
    parseFormat(options.get("format")!, csv),
    decoder,
    max === undefined ? undefined : Number(max),
  );
}

function showBatch({ events, rejected, read }: RecordBatch): string[] {
  expect(read).toBe(events.length + rejected.length);
  const found = [
    ...events.map((event) => ({ record: event.record, text: `${event.record}: ${showValue(event.data)}` })),
    ...rejected.map(({ record, line, reason, raw }) => {
      const shown = reason.code === "EVENT_TOO_LONG" ? "" : `, ${raw.replaceAll("\n", "\\n")}`;
      return { record, text: `${record} @${line}: ${reason.code}${shown}` };
    }),
  ];
  return found.toSorted((left, right) => left.record - right.record).map(({ text }) => text);
}

function parse(example: ParsingCase, chunkSize: number, fields?: readonly string[]): string[] {
  try {
    const parser = parserOf(example);
    if (fields !== undefined) parser.project?.(fields);
    const shown: string[] = [];
    for (let at = 0; at < example.input.length; at += chunkSize) {
      // A chunk is not used again by its source, but it can be a part of a larger buffer.
      shown.push(...showBatch(parser.push(example.input.subarray(at, at + chunkSize))));
    }
    return [...shown, ...showBatch(parser.end())];
  } catch (error) {
    if (error instanceof SluiceError) return [`throws ${error.code}: ${error.problems[0]!.message}`];
    throw error;
  }
}

describe.each([1, 2, 3, 7, 64, 1_000_000])("in chunks of %i bytes", (chunkSize) => {
  it.each(readdirSync(folder).flatMap(readCaseFile))("$name", (example) => {
    expect(parse(example, chunkSize)).toEqual(example.output);
  });

  it.each(readCaseFile("ndjson.txt"))("$name, by its fields", (example) => {
    expect(parse(example, chunkSize, ["a", "t.u"])).toEqual(example.output);
  });
});

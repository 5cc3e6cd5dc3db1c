import { isUtf8 } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ConditionContext } from "../../../../src/event/condition-context.ts";
import { fieldOf, hasField } from "../../../../src/event/event-field.ts";
import type { Event } from "../../../../src/event/event.ts";
import { projectedNames } from "../../../../src/event/projected-names.ts";
import { compileExpression } from "../../../../src/language/expression/compile-expression.ts";
import { compileKey } from "../../../../src/operators/key/key-selector.ts";
import { createParser } from "../../../../src/operators/source/create-parser.ts";
import { compileDecoder } from "../../../../src/operators/source/event-decoder.ts";
import type { RecordBatch } from "../../../../src/operators/source/record-reader.ts";
import { RandomNumbers } from "../../../../src/testing/random-numbers.ts";
import { randomJsonLine } from "./random-json-line.ts";

/** Lines in all; a campaign sets more. */
const lines = Number(process.env["SLUICE_FUZZ_LINES"] ?? 100_000);
const linesPerRun = 500;

const paths = ["a.b.c", "b", "é", "支付", "0", "__proto__", "constructor", "\ud800", "\ufffd", "c"];
/** So few that fields are properties of their events. */
const fewPaths = ["a.b", "b", "é", "0"];
/** Blocks of valid UTF-8 are scanned by WebAssembly, unless the empty name is asked for. */
const scanners = [
  { name: "block by block", paths, utf8: true },
  { name: "line by line", paths: [...paths, ""], utf8: false },
  { name: "into events, block by block", paths: fewPaths, utf8: true },
  { name: "into events, line by line", paths: [...fewPaths, ""], utf8: false },
];
const decoders = [
  compileDecoder({}),
  compileDecoder({ eventTime: { field: "t" } }),
  compileDecoder({ eventTime: { field: "a.b", format: "ms" } }),
  compileDecoder({ eventTime: { field: "t" }, schema: { b: "string", "a.b": "string", "c.d": "string" } }),
];

const conditions = [
  "is_def(a.b)",
  "is_def(b)",
  "is_def(d)",
  "b == 'pay'",
  "b != 'pay'",
  "d == 'pay'",
  "b > 1",
  "c <= 100",
  "d != 1",
  "source == 'pay'",
  "time > 1",
  "record != 1",
  "a.b == a.b.c",
  "b == nil",
].map((text) => compileExpression(text, { dialect: "AVIATOR" }));
const groovy = ["a?.b?.c == 1", "b == null", "b", "d > 2", "a.b"].map((text) =>
  compileExpression(text, { dialect: "GROOVY" }),
);
const keys = [["b"], ["a.b", "c"], ["d"]].map((texts) => compileKey(texts));

const noContext: ConditionContext = {
  events: () => [],
  first: () => undefined,
  last: () => undefined,
  count: () => 0,
  processingTime: 0,
};

function parse(
  bytes: Buffer,
  decoder: (typeof decoders)[number],
  projected: readonly string[] | undefined,
): RecordBatch {
  const parser = createParser("fuzz", { kind: "ndjson" }, decoder);
  if (projected !== undefined) parser.project?.(projected);
  const half = bytes.length >> 1;
  const batches = [parser.push(bytes.subarray(0, half)), parser.push(bytes.subarray(half)), parser.end()];
  return {
    read: batches.reduce((sum, { read }) => sum + read, 0),
    events: batches.flatMap(({ events }) => events),
    rejected: batches.flatMap(({ rejected }) => rejected),
  };
}

/** Everything that rules see of an event, with the fields before the whole of it. */
function seen(event: Event): unknown[] {
  const answers = [...conditions, ...groovy].map((expression) => {
    try {
      return expression.evaluate(event, noContext);
    } catch (error) {
      return String(error);
    }
  });
  const names = [...projectedNames([...paths, ""]), "t", "d", "toString", "time", "source", "raw"];
  return [
    ...answers,
    ...keys.map((key) => key.canonical(event)),
    ...names.map((name) => [hasField(event, name), fieldOf(event, name)]),
    { time: event.time, source: event.source, record: event.record, data: event.data },
  ];
}

it.each(scanners)("reads lines by their fields as it reads them whole, $name", ({ paths: asked, utf8 }) => {
  let scanned = 0;
  let whole = 0;
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...decoders), (seed, decoder) => {
      const random = new RandomNumbers(seed);
      const all = Array.from({ length: linesPerRun }, () => randomJsonLine(random)).filter(
        (line) => !utf8 || isUtf8(line),
      );
      const bytes = Buffer.from(all.map((line) => `${line.toString("latin1")}\n`).join(""), "latin1");
      const expected = parse(bytes, decoder, undefined);
      const found = parse(bytes, decoder, asked);
      expect(found.rejected).toEqual(expected.rejected);
      expect(found.events.length).toBe(expected.events.length);
      for (const [at, event] of found.events.entries()) {
        const [got, wanted] = [seen(event), seen(expected.events[at]!)];
        if (!isDeepStrictEqual(got, wanted)) expect(got, String(all[event.record - 1])).toStrictEqual(wanted);
        if (event.fields === undefined) whole += 1;
        else scanned += 1;
      }
    }),
    { numRuns: Math.ceil(lines / linesPerRun / scanners.length) },
  );
  // A scanner that never dares to answer would also pass.
  expect(scanned).toBeGreaterThan(whole);
  expect(whole).toBeGreaterThan(0);
});

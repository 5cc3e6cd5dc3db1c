import { expect, it } from "vitest";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import type { RecordReader } from "../../src/operators/source/record-reader.ts";
import type { Journal } from "../../src/rules/coordinator/journal.ts";
import { buildJob, type JobOptions } from "../../src/runtime/build-job.ts";
import { toRule } from "../../src/runtime/rule-like.ts";
import { Pattern } from "../../src/language/pattern/builder.ts";

const relaxed = toRule({ id: "relaxed", pattern: Pattern.begin("a").where("x > 1") });
const strict = toRule({
  id: "strict",
  pattern: Pattern.begin("a").where("x > 1").next("b").where("x > 2"),
});
const journal: Journal = { record: () => {}, report: () => {}, lastRules: () => undefined, close: () => {} };
const nothing = { write: () => {}, close: () => {} };

/** Whether the source of a job is told that events may be passed over. */
function isTold(options: Partial<JobOptions>, sources = 1): boolean {
  let told = false;
  const reader = (name: string): RecordReader => ({
    name,
    passOver: () => void (told = true),
    read: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  });
  buildJob({
    rules: [relaxed],
    readers: Array.from({ length: sources }, (_, index) => reader(`${index}`)),
    fixed: true,
    identity: compileEventIdentity(),
    sink: nothing,
    late: nothing,
    deadLetters: nothing,
    ...options,
  });
  return told;
}

it.each<[string, boolean, Partial<JobOptions>, number?]>([
  ["rules that stay, one source in order", true, {}],
  ["one source with disorder", true, { order: { outOfOrderness: 10 } }],
  ["rules that may change", false, { fixed: false }],
  ["several sources", false, {}, 2],
  ["events that may be too far ahead", false, { order: { maxAhead: 10 } }],
  ["time by the clock", false, { order: { processingTime: true } }],
  ["a journal", false, { journal }],
  ["a job that is repeated", false, { replay: [] }],
  ["several hosts", false, { hosts: 2 }],
  ["a rule whose partial matches every event of a key may change", false, { rules: [relaxed, strict] }],
  ["a rule with a time of effect", true, { rules: [{ ...relaxed, effectiveFrom: 5 }] }],
])("of %s: %s", (_, expected, options, sources) => {
  expect(isTold(options, sources)).toBe(expected);
});

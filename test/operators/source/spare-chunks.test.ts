import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openSources } from "../../../src/connectors/file/open-sources.ts";
import type { Event } from "../../../src/event/event.ts";
import { createParser } from "../../../src/operators/source/create-parser.ts";
import { compileDecoder } from "../../../src/operators/source/event-decoder.ts";
import { ParsingReader } from "../../../src/operators/source/parsing-reader.ts";
import type { RecordReader } from "../../../src/operators/source/record-reader.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { chunksOf } from "../chunks-of.ts";

const seed = Number(process.env["SLUICE_SEED"] ?? 1);
const folder = mkdtempSync(join(tmpdir(), "sluice-spare-"));
afterAll(() => rmSync(folder, { recursive: true }));

const day = 86_400_000;
const decoder = compileDecoder({ eventTime: { field: "t" } });

interface Record {
  readonly t: number;
  readonly name: string;
  readonly other: string;
}

/** Some are far apart in time, some are not ASCII, one is longer than a chunk of a file. */
function records(count: number): Record[] {
  const random = new RandomNumbers(seed);
  return Array.from({ length: count }, (_, index) => ({
    t: random.chance(0.01) ? index * 40 * day : index,
    name: `n${random.between(0, 1000)}${random.chance(0.01) ? "é" : ""}`,
    other: "o".repeat(index === count >> 1 ? 300_000 : random.between(0, 200)),
  }));
}

function bytesOf(given: readonly Record[]): Buffer {
  return Buffer.from(given.map((each) => `${JSON.stringify(each)}\n`).join(""));
}

async function readAll(reader: RecordReader, onlyThese: boolean): Promise<Event[]> {
  reader.project?.(["name"], onlyThese);
  const events: Event[] = [];
  for (let batch = await reader.read(); batch !== undefined; batch = await reader.read())
    events.push(...batch.events);
  await reader.close();
  return events;
}

const seen = ({ fields, time, record }: Event): unknown => ({
  fields: { ...fields },
  time,
  record,
});

describe("memory of chunks that is used again", () => {
  const given = records(8000);
  const bytes = bytesOf(given);
  const expected = given.map(({ t, name }, index) => ({ fields: { name }, time: t, record: index + 1 }));

  it.each([700, 5000, 100_000])(
    "changes no event that has its fields alone, chunks of %i bytes",
    async (size) => {
      const source = chunksOf(bytes, size);
      const events = await readAll(
        new ParsingReader("s", source, createParser("s", { kind: "ndjson" }, decoder)),
        true,
      );
      expect(source.spared).toBeGreaterThan(10);
      expect(events.map(seen)).toStrictEqual(expected);
      // Nobody kept it, and what else it said is gone. (The first line of a chunk is a copy.)
      expect(events[1]!.data).toStrictEqual({ name: given[1]!.name });
    },
  );

  it("is left alone while events may be read as a whole", async () => {
    const source = chunksOf(bytes, 5000);
    const events = await readAll(
      new ParsingReader("s", source, createParser("s", { kind: "ndjson" }, decoder)),
      false,
    );
    expect(source.spared).toBe(0);
    expect(events.map(({ data }) => data)).toStrictEqual(given);
  });

  it("changes nothing of what is read from a file", async () => {
    const path = join(folder, "events.ndjson");
    writeFileSync(path, bytes);
    const [reader] = openSources([path], { kind: "ndjson" }, decoder);
    expect((await readAll(reader!, true)).map(seen)).toStrictEqual(expected);
  });
});

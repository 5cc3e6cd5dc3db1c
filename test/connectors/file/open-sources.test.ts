import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { renderProblem } from "../../../src/errors/render-problem.ts";
import { SluiceError } from "../../../src/errors/sluice-error.ts";
import { openSources } from "../../../src/connectors/file/open-sources.ts";
import { releaseEvents } from "../../../src/operators/order/release-events.ts";
import { compileDecoder } from "../../../src/operators/source/event-decoder.ts";
import type { RecordFormat } from "../../../src/operators/source/record-format.ts";

const folder = mkdtempSync(join(tmpdir(), "sluice-sources-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const decoder = compileDecoder({ eventTime: { field: "t" } });
const ndjson: RecordFormat = { kind: "ndjson" };
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `{"t":${from + at}}\n`).join("");

interface Outcome {
  readonly times: number[];
  readonly sources: Set<string>;
  readonly error?: string;
}

async function readAll(paths: readonly string[], format = ndjson, stdin?: Readable): Promise<Outcome> {
  const times: number[] = [];
  const sources = new Set<string>();
  try {
    for await (const { events } of releaseEvents(openSources(paths, format, decoder, stdin))) {
      for (const event of events) {
        times.push(event.time);
        sources.add(event.source);
      }
    }
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    return { times, sources, error: renderProblem(error.problems[0]!) };
  }
  return { times, sources };
}

const upTo = (end: number): number[] => Array.from({ length: end }, (_, at) => at);

describe("openSources", () => {
  it("reads a file larger than a chunk", async () => {
    const found = await readAll([file("large.ndjson", lines(0, 60_000))]);
    expect(found).toEqual({ times: upTo(60_000), sources: new Set(["large.ndjson"]) });
  });

  it("lets others have their turn between the chunks of a file", async () => {
    let turns = 0;
    const count = (): void => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await readAll([file("turns.ndjson", lines(0, 200_000))]); // 11 chunks
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  it("waits for a pipe without holding up others", async () => {
    const path = join(folder, "pipe.ndjson");
    execFileSync("mkfifo", [path]);
    const found = readAll([path]);
    const writer = await open(path, "w");
    for (const line of [0, 1, 2]) {
      await setTimeout(20);
      await writer.write(lines(line, line + 1));
    }
    await writer.close();
    expect(await found).toEqual({ times: upTo(3), sources: new Set(["pipe.ndjson"]) });
  });

  it("merges files by time and gives two of one name two names", async () => {
    const even = file("events.ndjson", '{"t":0}\n{"t":2}\n{"t":4}');
    const odd = file("odd.ndjson", '{"t":1}\n{"t":3}\n{"t":5}');
    const found = await readAll([even, odd, even]);
    expect(found.times).toEqual([0, 0, 1, 2, 2, 3, 4, 4, 5]);
    expect(found.sources).toEqual(new Set(["events.ndjson", "odd.ndjson", "events.ndjson#2"]));
  });

  it("reads the standard input, whatever its chunks", async () => {
    for (const bytes of [Buffer.from(lines(0, 50)), gzipSync(lines(0, 50))]) {
      const chunks = [...bytes].map((byte) => Buffer.from([byte]));
      expect(await readAll(["-"], ndjson, Readable.from(chunks))).toEqual({
        times: upTo(50),
        sources: new Set(["stdin"]),
      });
    }
  });

  it("keeps count when almost every byte is a dead letter", async () => {
    const readers = openSources(
      [file("junk.csv", `t,u\n${"x\n".repeat(300_000)}`)],
      { kind: "csv" },
      decoder,
    );
    let rejected = 0;
    for await (const batch of releaseEvents(readers)) rejected += batch.rejected.length;
    expect(rejected).toBe(300_000);
  });

  it("reads empty files and files of one byte", async () => {
    const found = await readAll([file("empty", ""), file("one", "\n"), file("empty.gz", gzipSync(""))]);
    expect(found).toEqual({ times: [], sources: new Set() });
  });

  it("says which file is missing", async () => {
    const path = join(folder, "missing.ndjson");
    expect((await readAll([path])).error).toBe(
      [
        `error EVENT_SOURCE_NOT_FOUND: there is no file ${path}`,
        "  hint: Check the path; - reads the standard input.",
      ].join("\n"),
    );
  });

  it("says why a file cannot be read", async () => {
    expect((await readAll([folder])).error).toContain(
      `EVENT_SOURCE_FAILED: ${folder} cannot be read: EISDIR`,
    );
  });
});

describe("gzip", () => {
  it("is known by its first bytes, not by its name", async () => {
    expect((await readAll([file("zipped.ndjson", gzipSync(lines(0, 60_000)))])).times).toEqual(upTo(60_000));
    expect((await readAll([file("plain.gz", lines(0, 5))])).times).toEqual(upTo(5));
  });

  it("may have several members and zeros at its end", async () => {
    const parts = [
      gzipSync(lines(0, 10_000)),
      gzipSync(lines(10_000, 10_003)),
      gzipSync(lines(10_003, 30_000)),
    ];
    expect((await readAll([file("members.gz", Buffer.concat(parts))])).times).toEqual(upTo(30_000));
    const padded = Buffer.concat([gzipSync(lines(0, 100)), Buffer.alloc(100_000)]);
    expect((await readAll([file("padded.gz", padded)])).times).toEqual(upTo(100));
  });

  it("gives what comes before the place where it is cut off, then an error", async () => {
    const whole = gzipSync(lines(0, 200_000), { level: 1 });
    const path = file("cut.gz", whole.subarray(0, whole.length - 10_000));
    const { times, error } = await readAll([path]);
    expect(times.length).toBeGreaterThan(150_000);
    expect(times).toEqual(upTo(times.length));
    expect(error).toBe(
      [
        `error EVENT_GZIP_BROKEN: ${path} is a damaged or cut off gzip file: unexpected end of file`,
        "  hint: Everything before the damage was read; copy or compress the file again.",
      ].join("\n"),
    );
  });

  it("gives what comes before a damage, then an error", async () => {
    const whole = gzipSync(lines(0, 200_000), { level: 1 });
    whole.fill(0xff, whole.length >> 1, (whole.length >> 1) + 50);
    const { times, error } = await readAll([file("damaged.gz", whole)]);
    expect(times.length).toBeGreaterThan(50_000);
    expect(times.slice(0, 50_000)).toEqual(upTo(50_000));
    expect(error).toMatch(/is a damaged or cut off gzip file: /);
  });

  it("of two bytes only is cut off", async () => {
    expect((await readAll([file("magic", Buffer.from([0x1f, 0x8b]))])).error).toContain("EVENT_GZIP_BROKEN");
  });

  it("does not unpack ahead of the reader", async () => {
    // A hundred megabytes of lines in a small file.
    const path = file("bomb.gz", gzipSync(Buffer.alloc(100 * 1024 * 1024, '{"t":1}\n')));
    const [reader] = openSources([path], ndjson, decoder);
    const before = process.memoryUsage().arrayBuffers;
    let read = 0;
    for (let batches = 0; batches < 5; batches++) {
      read += (await reader!.read())!.read;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
    expect(read).toBeLessThan(200_000);
    await reader!.close();
    await reader!.close();
  });
});

it("reads CSV from a gzip file", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `${at},"line ${at}\nand more"`);
  const found = await readAll([file("rows.csv.gz", gzipSync(`t,text\r\n${rows.join("\r\n")}`))], {
    kind: "csv",
  });
  expect(found.times).toEqual(upTo(20_000));
});

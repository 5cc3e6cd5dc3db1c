import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { openOutput } from "../../../src/connectors/file/file-output.ts";

const folder = mkdtempSync(join(tmpdir(), "sluice-output-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("openOutput", () => {
  it("writes a file, replacing what was there", async () => {
    const path = join(folder, "out.ndjson");
    for (const text of ["something longer\n", "short\n"]) {
      const output = openOutput(path);
      await output.write(text);
      await output.write("end\n");
      await output.close();
      expect(readFileSync(path, "utf8")).toBe(`${text}end\n`);
    }
  });

  it("makes the file even when nothing is written", async () => {
    const path = join(folder, "empty.ndjson");
    await openOutput(path).close();
    expect(readFileSync(path, "utf8")).toBe("");
  });

  it("holds the writer back while the file is slower", async () => {
    const output = openOutput(join(folder, "slow.ndjson"));
    const large = "x".repeat(2 * 1024 * 1024);
    expect(output.write("small\n")).toBeUndefined();
    const held = output.write(large);
    expect(held).toBeInstanceOf(Promise);
    await held;
    expect(output.write("small\n")).toBeUndefined();
    await output.close();
  });

  it.each(["write", "close"])("tells at %s that a file cannot be written", async (moment) => {
    const path = join(folder, "missing", "out.ndjson");
    const output = openOutput(path);
    const writing = async (): Promise<void> => {
      if (moment === "write") for (;;) await output.write("x".repeat(2 * 1024 * 1024));
      await output.close();
    };
    await expect(writing()).rejects.toThrow(`error EVENT_SINK_FAILED: ${path} cannot be written: ENOENT`);
  });

  it("leaves the standard output open", async () => {
    const written: string[] = [];
    const stdout = new Writable({
      write(chunk: Buffer, _encoding, done) {
        written.push(chunk.toString());
        setImmediate(done);
      },
    });
    const output = openOutput("-", stdout);
    await output.write("a\n");
    await output.write("b\n");
    await output.close();
    expect(written.join("")).toBe("a\nb\n");
    expect(stdout.writableEnded).toBe(false);
  });
});

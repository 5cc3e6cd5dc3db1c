import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { TextOutput } from "../../operators/sink/text-output.ts";

/** Text that may wait in memory before the writer is held back, in bytes. */
const highWaterMark = 1024 * 1024;

/** Opens a file for writing, replacing what it held; `-` is the standard output, which stays open. */
export function openOutput(
  path: string,
  stdout?: Writable,
  how: "replace" | "append" = "replace",
): TextOutput {
  if (path === "-") return new StreamOutput("the standard output", stdout ?? process.stdout, false);
  return new StreamOutput(
    path,
    createWriteStream(path, { highWaterMark, flags: how === "append" ? "a" : "w" }),
    true,
  );
}

class StreamOutput implements TextOutput {
  readonly #stream: Writable;
  readonly #endsStream: boolean;
  readonly #failed: Promise<never>;
  #last: Promise<void> = Promise.resolve();

  constructor(name: string, stream: Writable, endsStream: boolean) {
    this.#stream = stream;
    this.#endsStream = endsStream;
    this.#failed = new Promise((_, reject) => {
      stream.once("error", (cause: Error) => {
        reject(sluiceError("EVENT_SINK_FAILED", { path: name, reason: cause.message }, undefined, { cause }));
      });
    });
    // A failure is told at the next write or at the end; it must not end the process before that.
    this.#failed.catch(() => {});
  }

  write(text: string): Promise<void> | void {
    const written = new Promise<void>((resolve) => {
      this.#stream.write(text, (error) => (error ? undefined : resolve()));
    });
    this.#last = written;
    if (this.#stream.writableNeedDrain || this.#stream.destroyed)
      return Promise.race([written, this.#failed]);
  }

  async close(): Promise<void> {
    await Promise.race([this.#endsStream ? this.#end() : this.#last, this.#failed]);
  }

  #end(): Promise<void> {
    return new Promise((resolve) => {
      this.#stream.end((error?: Error | null) => (error ? undefined : resolve()));
    });
  }
}

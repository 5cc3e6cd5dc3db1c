import { deadLetterText } from "../operators/sink/dead-letter-text.ts";
import { LineWriter } from "../operators/sink/line-writer.ts";
import type { Sink } from "../operators/sink/sink.ts";
import type { TextOutput } from "../operators/sink/text-output.ts";
import type { Rejection } from "../operators/source/record-reader.ts";

/** Records that cannot be used: written where there is a file for them; the first one is kept for the summary. */
export class DeadLetters implements Sink<Rejection> {
  first: Rejection | undefined;
  readonly #writer: LineWriter<Rejection>;

  constructor(output: TextOutput | undefined) {
    this.#writer = new LineWriter(deadLetterText, output);
  }

  write(rejections: readonly Rejection[]): Promise<void> | void {
    this.first ??= rejections[0];
    return this.#writer.write(rejections);
  }

  close(): Promise<void> {
    return this.#writer.close();
  }
}

import type { ReleasedBatch } from "../../src/operators/order/released-batch.ts";

/** Counts what became of the records. When the stream is done, `read` = `released` + `late` + `rejected`. */
export class StreamCounts {
  #read = 0;
  #released = 0;
  #late = 0;
  #rejected = 0;

  add(batch: ReleasedBatch): void {
    this.#read += batch.read;
    this.#released += batch.events.length;
    this.#late += batch.late.length;
    this.#rejected += batch.rejected.length;
  }

  get read(): number {
    return this.#read;
  }

  get released(): number {
    return this.#released;
  }

  get late(): number {
    return this.#late;
  }

  /** Records in the dead letters. */
  get rejected(): number {
    return this.#rejected;
  }

  /** Events that wait for the watermark. */
  get held(): number {
    return this.#read - this.#released - this.#late - this.#rejected;
  }
}

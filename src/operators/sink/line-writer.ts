import type { TextOutput } from "./text-output.ts";

/** Counts things, and writes each as one line when there is somewhere to write: late events, dead letters. */
export class LineWriter<Item> {
  readonly #render: (item: Item) => string;
  readonly #output: TextOutput | undefined;
  #count = 0;

  constructor(render: (item: Item) => string, output?: TextOutput) {
    this.#render = render;
    this.#output = output;
  }

  get count(): number {
    return this.#count;
  }

  write(items: readonly Item[]): Promise<void> | void {
    this.#count += items.length;
    if (this.#output === undefined || items.length === 0) return;
    return this.#output.write(items.map((item) => `${this.#render(item)}\n`).join(""));
  }

  async close(): Promise<void> {
    await this.#output?.close();
  }
}

import { appendFileSync, writeFileSync } from "node:fs";

/** A file of raw figures, a line of JSON each. It begins anew, and has what was measured when a run is broken off. */
export class ResultLines {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    writeFileSync(path, "");
  }

  add(line: object): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }
}

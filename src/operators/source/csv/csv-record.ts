/** One value of a record; `""` and nothing, `"1"` and `1` differ. */
export interface CsvField {
  readonly text: string;
  readonly quoted: boolean;
}

/** Finds the fields of one record (RFC 4180), line by line, because a quoted field may hold line ends. */
export class CsvRecord {
  readonly fields: CsvField[] = [];
  /** What is wrong with the record, when something is. */
  error: string | undefined;
  readonly #delimiter: string;
  /** The parts of a quoted field that is still open. */
  #open: string[] | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Adds the next line of the record, without its line feed. False: a quote is open and the record goes on. */
  addLine(line: string): boolean {
    if (this.#open === undefined) this.#readFields(line, 0);
    else {
      this.#open.push("\n");
      this.#readQuoted(line, 0);
    }
    return this.#open === undefined;
  }

  #readFields(line: string, start: number): void {
    const end = line.endsWith("\r") ? line.length - 1 : line.length;
    let at = start;
    while (at <= end) {
      if (line[at] === '"') {
        this.#open = [];
        return this.#readQuoted(line, at + 1);
      }
      const found = line.indexOf(this.#delimiter, at);
      const stop = found < 0 ? end : found;
      this.#addPlain(line.slice(at, stop));
      at = stop + 1;
    }
  }

  #addPlain(text: string): void {
    if (text.includes('"')) this.error ??= "a quote stands inside a value that does not begin with one";
    this.fields.push({ text, quoted: false });
  }

  /** Reads on inside a quoted field; after its end the rest of the line. */
  #readQuoted(line: string, start: number): void {
    const open = this.#open!;
    let at = start;
    for (let quote = line.indexOf('"', at); quote >= 0; quote = line.indexOf('"', at)) {
      open.push(line.slice(at, quote));
      at = quote + 1;
      if (line[at] !== '"') {
        this.#open = undefined;
        this.fields.push({ text: open.join(""), quoted: true });
        return this.#readAfterQuoted(line, at);
      }
      open.push('"');
      at += 1;
    }
    open.push(line.slice(at));
  }

  #readAfterQuoted(line: string, at: number): void {
    if (line[at] === this.#delimiter) return this.#readFields(line, at + 1);
    const rest = line.slice(at);
    if (rest === "" || rest === "\r") return;
    this.error ??= "characters follow a closing quote";
    const found = line.indexOf(this.#delimiter, at);
    if (found >= 0) this.#readFields(line, found + 1);
  }
}

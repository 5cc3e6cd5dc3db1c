import { exactNumber } from "../../event/exact-number.ts";
import { maxTextDepth, type TextFault, type TextField, type TextNode, type TextScalar } from "./text-node.ts";

/** Reads JSON (RFC 8259) with the place of every value; integers are exact. Never throws. */
export function parseJson(text: string): TextNode | TextFault {
  try {
    return new JsonParser(text).document();
  } catch (fault) {
    if (fault instanceof JsonFault) return fault.fault;
    throw fault;
  }
}

class JsonFault {
  readonly fault: TextFault;

  constructor(fault: TextFault) {
    this.fault = fault;
  }
}

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

class JsonParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): TextNode {
    const node = this.#value(1);
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail("the end of the document");
    return node;
  }

  #value(depth: number): TextNode {
    this.#skipSpace();
    const start = this.#at;
    if (depth > maxTextDepth) this.#failWith(`values are nested more than ${maxTextDepth} deep`);
    const char = this.#text[start];
    if (char === "{") return this.#object(start, depth);
    if (char === "[") return this.#list(start, depth);
    if (char === '"') return { kind: "scalar", value: this.#string(), style: "double", start, end: this.#at };
    return this.#word(start);
  }

  #object(start: number, depth: number): TextNode {
    const fields: TextField[] = [];
    this.#at += 1;
    if (!this.#accept("}")) {
      do fields.push(this.#field(depth));
      while (this.#accept(","));
      if (!this.#accept("}")) this.#fail('"," or "}"');
    }
    return { kind: "object", fields, start, end: this.#at };
  }

  #field(depth: number): TextField {
    this.#skipSpace();
    const start = this.#at;
    if (this.#text[start] !== '"') this.#fail("a field name in double quotes");
    const name = this.#string();
    const end = this.#at;
    if (!this.#accept(":")) this.#fail('":"');
    return { name, start, end, value: this.#value(depth + 1) };
  }

  #list(start: number, depth: number): TextNode {
    const items: TextNode[] = [];
    this.#at += 1;
    if (!this.#accept("]")) {
      do items.push(this.#value(depth + 1));
      while (this.#accept(","));
      if (!this.#accept("]")) this.#fail('"," or "]"');
    }
    return { kind: "list", items, start, end: this.#at };
  }

  #word(start: number): TextScalar {
    const word = this.#match(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (word === undefined) this.#fail("a value");
    const literals: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
    if (Object.hasOwn(literals, word))
      return { kind: "scalar", value: literals[word]!, start, end: this.#at };
    const value = /^-?\d+$/.test(word) ? exactNumber(word) : Number(word);
    return { kind: "scalar", value, start, end: this.#at };
  }

  #string(): string {
    this.#at += 1;
    let value = "";
    for (;;) {
      value += this.#match(/[ !#-[\]-\uffff]+/y) ?? "";
      if (this.#text[this.#at] === '"') break;
      if (this.#text[this.#at] !== "\\") this.#fail('a closing "');
      value += this.#escape();
    }
    this.#at += 1;
    return value;
  }

  #escape(): string {
    const escape = this.#match(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y);
    if (escape === undefined) this.#fail('an escape such as \\" \\\\ \\n or \\u0041');
    const char = escape[1]!;
    return char === "u" ? String.fromCharCode(Number.parseInt(escape.slice(2), 16)) : (escapes[char] ?? char);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #accept(char: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    this.#match(/[ \t\r\n]+/y);
  }

  #fail(expected: string): never {
    const char = this.#text.codePointAt(this.#at);
    const shown = char === 0x22 ? `'"'` : JSON.stringify(String.fromCodePoint(char ?? 0));
    const found = char === undefined ? "the end of the text" : shown;
    return this.#failWith(`expected ${expected}, found ${found}`);
  }

  #failWith(reason: string): never {
    // oxlint-disable-next-line no-throw-literal
    throw new JsonFault({ reason, start: this.#at, end: this.#at + 1 });
  }
}

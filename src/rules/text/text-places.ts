import type { SourceLocation } from "../../errors/source-location.ts";
import { formatPath, type JsonPath } from "../../language/pattern/document/json-path.ts";
import type { Places } from "../../language/pattern/document/places.ts";
import { sourceOffset } from "./source-offset.ts";
import type { TextNode } from "./text-node.ts";

/** Places in a JSON or YAML text: source, line, column and path. */
export class TextPlaces implements Places {
  readonly #text: string;
  /** The text for excerpts: as long, without carriage returns. */
  readonly #shown: string;
  readonly #source: string;
  readonly #root: TextNode | undefined;
  readonly #lineStarts: readonly number[];

  constructor(text: string, source: string, root?: TextNode) {
    this.#text = text;
    this.#shown = text.replaceAll("\r\n", " \n");
    this.#source = source;
    this.#root = root;
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  value(path: JsonPath): SourceLocation {
    const node = this.#find(path);
    const end = node?.kind === "scalar" ? node.end : 0;
    return { ...this.span(node?.start ?? 0, end), path: formatPath(path) };
  }

  field(path: JsonPath): SourceLocation {
    const parent = this.node(path.slice(0, -1));
    const field =
      parent?.kind === "object" ? parent.fields.findLast(({ name }) => name === path.at(-1)) : undefined;
    if (field === undefined) return this.value(path);
    return { ...this.span(field.start, field.end), path: formatPath(path) };
  }

  inside(path: JsonPath, { line = 1, column = 1, length = 1 }: SourceLocation): SourceLocation {
    const node = this.node(path);
    if (node?.kind !== "scalar") return this.value(path);
    const lines = String(node.value).split("\n");
    const offset = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    const start = sourceOffset(node, this.#text, offset);
    if (start === undefined) return this.value(path);
    const end = sourceOffset(node, this.#text, offset + length) ?? start + length;
    return { ...this.span(start, end), path: formatPath(path) };
  }

  /** The place of a piece of the text, given by offsets. */
  span(start: number, end: number): SourceLocation {
    const line = this.#lineOf(start);
    const column = start - this.#lineStarts[line - 1]! + 1;
    return { source: this.#source, text: this.#shown, line, column, length: Math.max(1, end - start) };
  }

  /** The value at the path, if it is there. */
  node(path: JsonPath): TextNode | undefined {
    return path.reduce<TextNode | undefined>((node, part) => childOf(node, part), this.#root);
  }

  /** The value at the path, or the nearest one around it. */
  #find(path: JsonPath): TextNode | undefined {
    let node = this.#root;
    for (const part of path) {
      const child = childOf(node, part);
      if (child === undefined) break;
      node = child;
    }
    return node;
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#lineStarts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

function childOf(node: TextNode | undefined, part: string | number): TextNode | undefined {
  if (node?.kind === "list" && typeof part === "number") return node.items[part];
  return node?.kind === "object" ? node.fields.findLast(({ name }) => name === part)?.value : undefined;
}

import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLError,
} from "yaml";
import { maxTextDepth, type TextFault, type TextField, type TextNode, type TextScalar } from "./text-node.ts";

/** More lines of markers in a row than any sensible document has; the YAML reader is slow on them. */
const tooManyMarkers = /^[ \t]*(?:[-?:][ \t]+){50}/m;

/** Most aliases followed; each costs a search of the document, and aliases of aliases multiply. */
const maxAliases = 1000;

/** Faults reported; what comes later mostly follows from the first. */
const maxFaults = 20;

/** Reads one YAML 1.2 document with the place of every value; integers are exact. Never throws. */
export function parseYaml(text: string): TextNode | readonly TextFault[] {
  const markers = tooManyMarkers.exec(text);
  if (markers !== null) return [tooDeep(markers.index)];
  const document = parseDocument(text, { prettyErrors: false, intAsBigInt: true, uniqueKeys: false });
  const errors = [...document.errors, ...document.warnings];
  const exhausted = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (exhausted !== undefined) return [tooDeep(exhausted.pos[0])];
  if (errors.length > 0) return errors.slice(0, maxFaults).map(toFault);
  try {
    return new YamlConversion(document).node(document.contents, 1);
  } catch (error) {
    if (error instanceof YamlFault) return [error.fault];
    throw error;
  }
}

class YamlFault {
  readonly fault: TextFault;

  constructor(fault: TextFault) {
    this.fault = fault;
  }
}

class YamlConversion {
  readonly #document: Document;
  #aliases = 0;

  constructor(document: Document) {
    this.#document = document;
  }

  node(node: unknown, depth: number): TextNode {
    const [start, end] = rangeOf(node);
    if (depth > maxTextDepth) throw new YamlFault(tooDeep(start));
    if (isAlias(node)) return this.#alias(node, start, end, depth);
    if (isSeq(node)) {
      return { kind: "list", items: node.items.map((item) => this.node(item, depth + 1)), start, end };
    }
    if (isMap(node))
      return { kind: "object", fields: node.items.map((pair) => this.#field(pair, depth)), start, end };
    return isScalar(node) ? scalar(node, start, end) : { kind: "scalar", value: null, start, end };
  }

  #alias(
    alias: Node & { resolve: (document: Document) => unknown },
    start: number,
    end: number,
    depth: number,
  ): TextNode {
    this.#aliases += 1;
    if (this.#aliases > maxAliases) {
      throw new YamlFault({ reason: `there are more than ${maxAliases} aliases, expanded`, start, end });
    }
    const target = alias.resolve(this.#document);
    if (target === undefined)
      throw new YamlFault({ reason: "the alias has no anchor before it", start, end });
    return this.node(target, depth + 1);
  }

  #field({ key, value }: Pair, depth: number): TextField {
    const [start, end] = rangeOf(key);
    if (!isScalar(key)) throw new YamlFault({ reason: "a field name must be a plain text", start, end });
    return { name: String(key.value), start, end, value: this.node(value, depth + 1) };
  }
}

const styles: Readonly<Record<string, TextScalar["style"]>> = {
  QUOTE_DOUBLE: "double",
  QUOTE_SINGLE: "single",
  PLAIN: "plain",
  BLOCK_LITERAL: "literal",
};

function scalar({ value, type }: Scalar, start: number, end: number): TextScalar {
  if (typeof value === "bigint") {
    const exact = Number(value);
    return { kind: "scalar", value: Number.isSafeInteger(exact) ? exact : value, start, end };
  }
  if (typeof value === "string") return { kind: "scalar", value, style: styles[type ?? ""], start, end };
  return { kind: "scalar", value: value as number | boolean | null, start, end };
}

function rangeOf(node: unknown): readonly [number, number] {
  const range =
    typeof node === "object" && node !== null && "range" in node ? (node as Node).range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}

function toFault({ code, message, pos: [start, end] }: YAMLError): TextFault {
  const reason = code === "MULTIPLE_DOCS" ? "there is a second document" : message.split("\n")[0]!;
  return { reason, start, end };
}

function tooDeep(start: number): TextFault {
  return { reason: `values are nested more than ${maxTextDepth} deep`, start, end: start + 1 };
}

/** A value of a JSON or YAML text, with its place: offsets in the text, the end excluded. */
export type TextNode = TextScalar | TextList | TextObject;

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TextScalar extends Span {
  readonly kind: "scalar";
  readonly value: string | number | bigint | boolean | null;
  /** How a text value is written; undefined when its characters cannot be traced back to the text. */
  readonly style?: "double" | "single" | "plain" | "literal";
}

interface TextList extends Span {
  readonly kind: "list";
  readonly items: readonly TextNode[];
}

interface TextObject extends Span {
  readonly kind: "object";
  readonly fields: readonly TextField[];
}

/** A field; the span is that of its name. */
export interface TextField extends Span {
  readonly name: string;
  readonly value: TextNode;
}

/** Why a text cannot be read, and where. */
export interface TextFault extends Span {
  readonly reason: string;
}

/** Deepest nesting of objects and lists that is read. */
export const maxTextDepth = 200;

/** The value without places. Fields named twice keep the last value. */
export function plainValue(node: TextNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plainValue);
  return Object.fromEntries(node.fields.map((field) => [field.name, plainValue(field.value)]));
}

import { decodeJsonValue } from "../../../event/decode-json.ts";
import { Refusal } from "../../../event/refusal.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import { GeneratedCode } from "../../../language/expression/generated-code.ts";
import type { Projection, WritableFields } from "./projection.ts";
import { kinds } from "./wasm/scan-lines.ts";

/** What the scanner found: its memory by numbers and by words, and the texts by their numbers. See scan-lines.as.ts. */
export interface Tape {
  numbers: Float64Array;
  words: Uint32Array;
  readonly texts: string[];
}

/** Reads the fields of the line whose values begin at a number of the tape; undefined when one of them is not sure. */
export interface FieldReader {
  /** Into a new object. */
  readonly read: (tape: Tape, at: number) => ValueObject | undefined;
  /** Into one that is used again. */
  readonly readInto: (fields: WritableFields, tape: Tape, at: number) => ValueObject | undefined;
}

/** The reader for the fields of a projection; `codegen`: it may be generated. */
export function createFieldReader(projection: Projection, codegen: boolean): FieldReader {
  return (codegen ? generateReader(projection) : undefined) ?? plainReader(projection);
}

const code = new GeneratedCode<[Projection, typeof otherValue, typeof Refusal], FieldReader>(
  "projection",
  "otherValue",
  "Refusal",
);

/**
 * A reader in JavaScript that is generated for so many names, which are handed over as values: of four fields it takes
 * half the time of the plain one. Undefined where code may not be generated from text.
 */
function generateReader(projection: Projection): FieldReader | undefined {
  const read = projection.names.flatMap((name, index) => (name === projection.apart ? [] : [index]));
  const body = (begin: string): string[] => [
    "  const { numbers, words, texts } = tape;",
    ...read.map(valueReader),
    begin,
    ...read.map((index) => `  fields[name${index}] = v${index};`),
    "  return fields;",
    "};",
  ];
  const text = [
    `const [${projection.names.map((_, index) => `name${index}`).join(", ")}] = projection.names;`,
    "const read = (tape, at) => {",
    ...body("  const fields = projection.begin();"),
    "const readInto = (fields, tape, at) => {",
    ...body(""),
    "return { read, readInto };",
  ].join("\n");
  return code.make(text, projection.names, projection, otherValue, Refusal);
}

/** Reads the value of a field into a variable. */
function valueReader(index: number): string {
  return `
  let v${index} = numbers[at + ${index}];
  if (v${index} !== v${index}) {
    const word = 2 * (at + ${index});
    if (words[word + 1] === ${kinds.text}) v${index} = texts[words[word]];
    else {
      v${index} = otherValue(tape, word);
      if (v${index} instanceof Refusal) return undefined;
    }
  }`;
}

/** The same without generated code. */
export function plainReader(projection: Projection): FieldReader {
  const { names, apart } = projection;
  const readInto: FieldReader["readInto"] = (fields, tape, start) => {
    for (let index = 0; index < names.length; index++) {
      if (names[index] === apart) continue;
      const value = valueAt(tape, start + index);
      if (value instanceof Refusal) return undefined;
      fields[names[index]!] = value;
    }
    return fields;
  };
  return { read: (tape, start) => readInto(projection.blank(), tape, start), readInto };
}

/** The value that a number of the tape stands for; a refusal when it is not sure. */
export function valueAt(tape: Tape, at: number): Value | Refusal {
  const number = tape.numbers[at]!;
  return Number.isNaN(number) ? otherValue(tape, 2 * at) : number;
}

/** The value at a word of the tape where no number is. */
function otherValue({ words, texts }: Tape, word: number): Value | Refusal {
  switch (words[word + 1]) {
    case kinds.text:
      return texts[words[word]!]!;
    case kinds.true:
      return true;
    case kinds.false:
      return false;
    case kinds.null:
      return null;
    case kinds.json:
      return decodeJsonValue(texts[words[word]!]!);
    default:
      return undefined;
  }
}

import type { ExpressionOf } from "../ast.ts";
import { JavaPattern } from "../regex/java-pattern.ts";
import type { Code, Item } from "../values/item.ts";
import { textOf } from "../values/text.ts";
import type { Compiler } from "./compiler.ts";

type Literal = ExpressionOf<"number" | "string" | "boolean" | "nil" | "regex">;

/** The value that a literal always has. */
export function literalValue(node: Literal): Item {
  if (node.kind === "nil") return null;
  return node.kind === "regex" ? new JavaPattern(node.pattern) : node.value;
}

export function compileTemplate({ parts }: ExpressionOf<"template">, compiler: Compiler): Code {
  const codes = parts.map((part) => (typeof part === "string" ? part : compiler.compile(part)));
  return (frame) => {
    const text = codes.map((code) => (typeof code === "string" ? code : textOf(code(frame)))).join("");
    frame.produce(text.length);
    return text;
  };
}

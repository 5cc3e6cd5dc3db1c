import type { ExpressionOf } from "../ast.ts";
import { integerArgument } from "../functions/arguments.ts";
import type { Code } from "../values/item.ts";
import { mapOf } from "../values/collections.ts";
import type { Compiler } from "./compiler.ts";

export function compileList({ items }: ExpressionOf<"list">, compiler: Compiler): Code {
  const codes = items.map((item) => compiler.compile(item));
  return (frame) => codes.map((code) => code(frame));
}

export function compileMap({ entries }: ExpressionOf<"map">, compiler: Compiler): Code {
  const codes = entries.map(({ key, value }) => [compiler.compile(key), compiler.compile(value)] as const);
  return (frame) => mapOf(codes.map(([key, value]) => [key(frame), value(frame)]));
}

/** `from..to` of whole numbers; downward when `from` is greater. */
export function compileRange(
  { from, to, withoutFrom, withoutTo }: ExpressionOf<"range">,
  compiler: Compiler,
): Code {
  const first = compiler.compile(from);
  const last = compiler.compile(to);
  return (frame) => {
    const start = integerArgument(first(frame));
    const end = integerArgument(last(frame));
    const step = start <= end ? 1 : -1;
    const skipped = Number(withoutFrom) + Number(withoutTo);
    const length = Math.max(0, Math.abs(end - start) + 1 - skipped);
    frame.step(length);
    frame.produce(length);
    return Array.from({ length }, (_, index) => start + (index + Number(withoutFrom)) * step);
  };
}

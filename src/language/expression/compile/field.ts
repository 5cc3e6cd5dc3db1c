import type { ValueObject } from "../../../event/value.ts";
import type { ExpressionOf } from "../ast.ts";
import type { Code, Item } from "../values/item.ts";
import { readProperty } from "./property.ts";
import type { Compiler } from "./compiler.ts";

type Field = ExpressionOf<"field">;

/** Reads an own property of the event, or a path of them. */
export function compileField({ path }: Field, { dialect }: Compiler): Code {
  const [first, ...rest] = path;
  if (rest.length === 0) return (frame) => frame.field(first!);
  const dotted = path.join(".");
  const wholeNameWins = dialect === "AVIATOR";
  return (frame) => {
    if (wholeNameWins && frame.has(dotted)) return frame.field(dotted);
    let target: Item = frame.field(first!);
    for (const name of rest) target = readProperty(target, name, dialect);
    return target;
  };
}

/** `is_def(a.b)`: the event has the field, also when it is null. */
export function compileIsDefined({ path }: Field, compiler: Compiler): Code {
  const [first, ...rest] = path;
  const dotted = path.join(".");
  const wholeNameWins = compiler.dialect === "AVIATOR";
  return (frame) => {
    if (wholeNameWins && frame.has(dotted)) return true;
    if (!frame.has(first!)) return false;
    let target: Item = frame.field(first!);
    for (const name of rest) {
      if (!isOwner(target, name)) return false;
      target = (target as ValueObject)[name];
    }
    return true;
  };
}

function isOwner(target: Item, name: string): boolean {
  return (
    typeof target === "object" && target !== null && !Array.isArray(target) && Object.hasOwn(target, name)
  );
}

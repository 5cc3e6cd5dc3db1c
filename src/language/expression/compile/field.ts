import type { ValueObject } from "../../../event/value.ts";
import type { ExpressionOf } from "../ast.ts";
import type { Code, Item } from "../values/item.ts";
import { readProperty } from "./property.ts";
import type { Compiler } from "./compiler.ts";

type Field = ExpressionOf<"field">;

/** Reads an own property of the event, or a path of them. */
export function compileField({ path }: Field, { dialect }: Compiler): Code {
  const [first, ...rest] = path;
  if (rest.length === 0) return ({ data }) => ownProperty(data, first!);
  const dotted = path.join(".");
  const wholeNameWins = dialect === "AVIATOR";
  return ({ data }) => {
    if (wholeNameWins && Object.hasOwn(data, dotted)) return data[dotted];
    let target = ownProperty(data, first!);
    for (const name of rest) target = readProperty(target, name, dialect);
    return target;
  };
}

/** What the event itself has; nothing inherited. */
export function ownProperty(data: ValueObject, name: string): Item {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

/** `is_def(a.b)`: the event has the field, also when it is null. */
export function compileIsDefined({ path }: Field, compiler: Compiler): Code {
  const dotted = path.join(".");
  const wholeNameWins = compiler.dialect === "AVIATOR";
  return ({ data }) => {
    if (wholeNameWins && Object.hasOwn(data, dotted)) return true;
    let target: Item = data;
    for (const name of path) {
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

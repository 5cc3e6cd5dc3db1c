import type { Between, In, Is, Like } from "../ast.ts";
import { isOpen, typeText, types } from "../types/sql-type.ts";
import { equalValues } from "../values/compare.ts";
import { likePattern, similarPattern } from "../values/like.ts";
import { textOf } from "../values/value-text.ts";
import { alike, compileComparison } from "./compile-comparison.ts";
import { compileLogic, compileNot } from "./compile-logic.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { CompileInner, Scope } from "./scope.ts";
import { folded } from "./strict.ts";

/** `IS [NOT] NULL | TRUE | FALSE | UNKNOWN`: never NULL. */
export function compileIs(node: Is, scope: Scope, compile: CompileInner): Compiled {
  const operand = compile(node.operand, scope);
  const { truth, negated } = node;
  if (truth !== "NULL" && operand.type.kind !== "boolean" && !isOpen(operand.type)) {
    scope.report("SQL_NOT_BOOLEAN", { what: `IS ${truth}`, actual: typeText(operand.type) }, node.operand);
  }
  const sought = truth === "TRUE" ? true : truth === "FALSE" ? false : null;
  const { run } = operand;
  return folded(types.boolean, [operand], (frame) => (run(frame) === sought) !== negated);
}

/** `x BETWEEN a AND b` is `x >= a AND x <= b`; SYMMETRIC lets the two swap. */
export function compileBetween(node: Between, scope: Scope, compile: CompileInner): Compiled {
  const [operand, low, high] = [node.operand, node.low, node.high].map((each) => compile(each, scope));
  const inside = (from: Compiled, to: Compiled): Compiled =>
    compileLogic(
      "AND",
      compileComparison(">=", operand!, from, node, scope),
      compileComparison("<=", operand!, to, node, scope),
    );
  const forward = inside(low!, high!);
  const all = node.symmetric ? compileLogic("OR", forward, inside(high!, low!)) : forward;
  return node.negated ? compileNot(all) : all;
}

/** `x IN (a, b)`: NULL when nothing is equal and something is NULL. */
export function compileIn(node: In, scope: Scope, compile: CompileInner): Compiled {
  const operand = compile(node.operand, scope);
  const items: (readonly [Compiled, Compiled])[] = [];
  for (const each of node.list) {
    const sides = alike("IN", operand, compile(each, scope), each, scope);
    if (sides === undefined) return failed;
    items.push(sides);
  }
  const texts = constantTexts(items);
  const { run } = operand;
  const { negated } = node;
  if (texts !== undefined && operand.type.kind === "string") {
    return folded(types.boolean, [operand], (frame) => {
      const value = run(frame);
      return value === null ? null : texts.has(value as string) !== negated;
    });
  }
  return folded(types.boolean, [operand, ...items.map(([, item]) => item)], (frame) => {
    const value = run(frame);
    if (value === null) return null;
    let unknown = false;
    for (const [, item] of items) {
      const other = item.run(frame);
      if (other === null) unknown = true;
      else if (equalValues(value, other)) return !negated;
    }
    return unknown ? null : negated;
  });
}

function constantTexts(items: readonly (readonly [Compiled, Compiled])[]): ReadonlySet<string> | undefined {
  const values = items.map(([, { constant }]) => constant?.value);
  return values.every((value) => typeof value === "string") ? new Set(values) : undefined;
}

/** LIKE and SIMILAR TO, which match the whole text. */
export function compileLike(node: Like, scope: Scope, compile: CompileInner): Compiled {
  const parts = [node.operand, node.pattern, ...(node.escape === undefined ? [] : [node.escape])];
  const compiled = parts.map((part) => {
    const each = compile(part, scope);
    if (each.type.kind === "string" || isOpen(each.type)) return each;
    const values = { operator: node.operator, expected: "STRING", actual: typeText(each.type) };
    scope.report("SQL_TYPE_OPERAND", values, part);
    return failed;
  });
  const [operand, pattern, escape] = compiled;
  const toTest = node.operator === "LIKE" ? likePattern : similarPattern;
  const test = (text: string, by: string, sign: string | undefined): boolean => toTest(by, sign)(text);
  return folded(types.boolean, compiled, (frame) => {
    const text = operand!.run(frame);
    const by = pattern!.run(frame);
    const sign = escape?.run(frame);
    if (text === null || by === null || sign === null) return null;
    return test(textOf(text), textOf(by), sign === undefined ? undefined : textOf(sign)) !== node.negated;
  });
}

import type { Expression, ExpressionOf } from "../ast.ts";
import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import { patternArgument } from "../functions/arguments.ts";
import { JavaPattern, type Finding } from "../regex/java-pattern.ts";
import { isNil, kindName, type Code, type Item } from "../values/item.ts";
import { textOf } from "../values/text.ts";
import type { Compiler, Truth } from "./compiler.ts";

/** A step of the budget pays for 64 characters of text. */
const charactersPerStep = 6;

type Match = ExpressionOf<"binary">;

/** Aviator's `=~`: the whole text matches; groups go to `$0`, `$1`…; nil never matches (rule-format §8.6). */
export function compileAviatorMatch({ left, right }: Match, compiler: Compiler): Code {
  const text = compiler.compile(left);
  const pattern = compiler.compile(right);
  const { keepsGroups } = compiler;
  return (frame) => matchItems(text(frame), pattern(frame), frame, keepsGroups);
}

/** `=~` of two values. */
export function matchItems(subject: Item, regex: Item, frame: Frame, keepsGroups: boolean = true): boolean {
  if (!(regex instanceof JavaPattern))
    throw evaluationError(`"=~" needs a /pattern/, found ${kindName(regex)}`);
  if (isNil(subject)) return false;
  if (typeof subject !== "string") throw evaluationError(`"=~" needs text, found ${kindName(subject)}`);
  frame.step(subject.length >> charactersPerStep);
  if (!regex.matches(subject)) return false;
  if (keepsGroups) frame.captures = regex.fullMatch(subject)!;
  return true;
}

/** Groovy's `==~`: the whole text matches. */
export function compileFullMatch({ left, right }: Match, compiler: Compiler): Code {
  const text = compiler.compile(left);
  const pattern = compilePattern(right, compiler);
  return (frame) => pattern(frame).matches(subjectOf(text(frame), frame));
}

/** Groovy's `=~` where it decides: a part of the text matches. */
export function patternFinds({ left, right }: Match, compiler: Compiler): Truth {
  const text = compiler.compile(left);
  const pattern = compilePattern(right, compiler);
  return (frame) => pattern(frame).finds(subjectOf(text(frame), frame));
}

/** Groovy's `=~` as a value: the list of matches, each a text, or a list of groups when the pattern has some. */
export function compileFindings({ left, right }: Match, compiler: Compiler): Code {
  const text = compiler.compile(left);
  const pattern = compilePattern(right, compiler);
  return (frame) => {
    const findings = [...pattern(frame).findAll(subjectOf(text(frame), frame))];
    frame.produce(findings.length);
    return findings.map(findingItem);
  };
}

function findingItem({ groups }: Finding): Item {
  return groups.length === 1 ? groups[0] : groups;
}

function compilePattern(node: Expression, compiler: Compiler): (frame: Frame) => JavaPattern {
  if (node.kind === "string") {
    const fixed = new JavaPattern(node.value);
    return () => fixed;
  }
  const code = compiler.compile(node);
  return (frame) => patternArgument(code(frame));
}

function subjectOf(item: Item, frame: Frame): string {
  if (isNil(item)) throw evaluationError("nil cannot be matched against a pattern");
  const text = textOf(item);
  frame.step(text.length >> charactersPerStep);
  return text;
}

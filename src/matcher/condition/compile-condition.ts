import { sluiceError } from "../../errors/sluice-error.ts";
import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";
import type { Schema } from "../../event/schema.ts";
import { compileExpression } from "../../language/expression/compile-expression.ts";
import { generateCondition } from "../../language/expression/generate-condition.ts";
import { parseExpression } from "../../language/expression/parse-expression.ts";
import { toCondition } from "../../language/expression/to-condition.ts";
import type { Condition } from "../../language/pattern/condition.ts";
import { readJoin } from "../join/read-join.ts";
import type { CompiledCondition } from "./compiled-condition.ts";
import type { ConditionClass, ConditionClasses } from "./condition-class.ts";
import { splitConjunction } from "./split-conjunction.ts";
import type { Leaf, LeafPool, SharedLeaf } from "./leaf.ts";

/** Told about every failing evaluation: the step whose condition it is, the event and the cause. */
export type OnFailure = (step: string, event: Event, cause: unknown) => void;

/** What conditions are compiled against. */
export interface ConditionOptions {
  readonly classes: ConditionClasses;
  readonly schema?: Schema;
  /** Element names that `match.…` may use. */
  readonly elements: readonly string[];
  readonly pool: LeafPool;
  readonly onFailure: OnFailure;
}

/** Compiles a condition of a step. Throws SluiceError for an expression with errors or an unknown class. */
export function compileCondition(
  condition: Condition,
  step: string,
  options: ConditionOptions,
): CompiledCondition {
  switch (condition.kind) {
    case "and":
    case "or": {
      const parts = condition.conditions.map((part) => compileCondition(part, step, options));
      // What the event alone decides comes first.
      if (condition.kind === "and") parts.sort((a, b) => Number(b.simple) - Number(a.simple));
      const holds: CompiledCondition["holds"] =
        condition.kind === "and"
          ? (event, context) => allHold(parts, event, context)
          : (event, context) => parts.some((part) => part.holds(event, context));
      return {
        key: composedKey(condition.kind, parts),
        simple: parts.every((part) => part.simple),
        guard: guardOf(condition.kind, parts),
        join: condition.kind === "and" ? parts.find((part) => !part.simple)?.join : undefined,
        condition,
        holds,
      };
    }
    case "expression": {
      const split = splitConjunction(condition);
      if (split !== condition) return compileCondition(split, step, options);
      return compileWatched(condition, step, options);
    }
    case "not": {
      const part = compileCondition(condition.condition, step, options);
      return {
        key: composedKey("not", [part]),
        simple: part.simple,
        condition,
        holds: (event, context) => !part.holds(event, context),
      };
    }
    default:
      return compileWatched(condition, step, options);
  }
}

function compileWatched(
  condition: LeafCondition,
  step: string,
  options: ConditionOptions,
): CompiledCondition {
  const shared = options.pool.share(compileLeaf(condition, options));
  return { ...watched(shared, step, options.onFailure), condition, join: joinOf(condition, options) };
}

function joinOf(condition: LeafCondition, { schema }: ConditionOptions): CompiledCondition["join"] {
  if (condition.kind !== "expression") return undefined;
  const { expression, dialect } = condition;
  return () => readJoin(parseExpression(expression, dialect), { dialect, schema });
}

/** Of an "and", its simple parts; of an "or", when each part has something simple it cannot do without. */
function guardOf(kind: "and" | "or", parts: readonly CompiledCondition[]): CompiledCondition | undefined {
  if (parts.every((part) => part.simple)) return undefined;
  const guards = parts.map((part) => (part.simple ? part : part.guard)).filter((each) => each !== undefined);
  if (guards.length === 0 || (kind === "or" && guards.length < parts.length)) return undefined;
  if (guards.length === 1) return guards[0];
  const holds: CompiledCondition["holds"] =
    kind === "and"
      ? (event, context) => allHold(guards, event, context)
      : (event, context) => guards.some((guard) => guard.holds(event, context));
  return { key: composedKey(kind, guards), simple: true, holds };
}

function allHold(parts: readonly CompiledCondition[], event: Event, context: ConditionContext): boolean {
  for (let at = 0; at < parts.length; at++) if (!parts[at]!.holds(event, context)) return false;
  return true;
}

function composedKey(kind: string, parts: readonly CompiledCondition[]): string {
  return JSON.stringify([kind, ...parts.map((part) => part.key)]);
}

type LeafCondition = Exclude<Condition, { kind: "and" | "or" | "not" }>;

function compileLeaf(condition: LeafCondition, options: ConditionOptions): Leaf {
  switch (condition.kind) {
    case "expression": {
      const { dialect } = condition;
      const { schema, elements } = options;
      const compiled = compileExpression(condition.expression, { dialect, schema, elements });
      const key = JSON.stringify([dialect, compiled.canonical]);
      const test = toCondition(compiled);
      const generate = (): Leaf["test"] | undefined =>
        generateCondition(parseExpression(condition.expression, dialect), test);
      return { key, simple: !compiled.iterative, test, generate };
    }
    case "class":
      return classLeaf(condition.className, condition.args ?? [], options.classes);
    case "subtype":
      return classLeaf(condition.subClassName, [], options.classes);
    case "function":
      return {
        key: condition.key ?? functionKey(condition.test),
        simple: condition.simple,
        test: condition.test,
      };
  }
}

function classLeaf(className: string, args: readonly string[], classes: ConditionClasses): Leaf {
  const found = Object.hasOwn(classes, className) ? classes[className] : undefined;
  if (found === undefined) {
    const known = Object.keys(classes);
    throw sluiceError("CONDITION_UNKNOWN_CLASS", {
      className,
      known: known.length === 0 ? "none" : known.join(", "),
    });
  }
  const { simple, test } = describeClass(found);
  const key = JSON.stringify(["class", className, functionKey(test), ...args]);
  return { key, simple, test: (event, context) => test(event, context, args) };
}

function describeClass(found: ConditionClass): Exclude<ConditionClass, (...args: never[]) => unknown> {
  return typeof found === "function" ? { simple: found.length < 2, test: found } : found;
}

const functionNumbers = new WeakMap<object, number>();
let functions = 0;

/** A function is the same condition only as itself. */
function functionKey(test: (...args: never[]) => unknown): string {
  const number = functionNumbers.get(test) ?? functions++;
  functionNumbers.set(test, number);
  return JSON.stringify(["function", number]);
}

/** Reports failures, one a step and event at most when the leaf is simple. */
function watched(shared: SharedLeaf, step: string, onFailure: OnFailure): CompiledCondition {
  const { key, simple } = shared.leaf;
  let reported: Event | undefined;
  return {
    key,
    simple,
    holds(event, context) {
      const answer = shared.ask(event, context);
      if (shared.failure !== undefined && !(simple && reported === event)) {
        reported = event;
        onFailure(step, event, shared.failure);
      }
      return answer;
    },
  };
}

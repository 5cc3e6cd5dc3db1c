import { SluiceError } from "../errors/sluice-error.ts";
import type { Dialect } from "../language/expression/compiled-expression.ts";
import { fieldsOf, matchFieldsOf } from "../language/expression/fields-of.ts";
import { parseExpression } from "../language/expression/parse-expression.ts";
import type { Condition } from "../language/pattern/condition.ts";
import { walkSteps } from "../language/pattern/walk-pattern.ts";
import type { RecordReader } from "../operators/source/record-reader.ts";
import type { Rule } from "../rules/rule.ts";

type LeafCondition = Exclude<Condition, { kind: "and" | "or" | "not" }>;

/**
 * The fields, as dotted paths, that conditions and keys of the enabled rules read; `key` are the keys of rules that
 * bring none. Undefined when a condition is code of a class or a function that may read anything.
 */
export function fieldsRead(
  rules: Iterable<Rule>,
  key: readonly string[] = [],
): ReadonlySet<string> | undefined {
  const fields = new Set<string>();
  const keyFields = key.flatMap((text) => fieldsReadBy(text, "AVIATOR"));
  for (const rule of rules) {
    if (!rule.enabled) continue;
    if (rule.key === undefined && rule.plan === undefined) for (const field of keyFields) fields.add(field);
    const read = fieldsOfRule(rule);
    if (read === undefined) return undefined;
    for (const field of read) fields.add(field);
  }
  return fields;
}

/** The fields that keys alone read. */
export function keyFieldsRead(rules: Iterable<Rule>, key: readonly string[] = []): ReadonlySet<string> {
  const enabled = [...rules].filter((rule) => rule.enabled);
  const texts = new Set(enabled.flatMap((rule) => (rule.plan === undefined ? (rule.key ?? key) : [])));
  const columns = enabled.flatMap(({ plan }) => plan?.partition.fields ?? []);
  return new Set([...[...texts].flatMap((text) => fieldsReadBy(text, "AVIATOR")), ...columns]);
}

/** What else than conditions and keys reads fields. */
export interface OtherReaders {
  /** The fields that the rules read. */
  readonly fieldsOf: typeof fieldsRead;
  /** Keys of rules that bring none. */
  readonly key?: readonly string[];
  /** Paths that others read. */
  readonly paths?: readonly string[];
  /** Nothing else is ever read of an event that waits in a partial match. */
  readonly onlyThese?: boolean;
}

/**
 * Tells sources which fields are read, as often as the rules in force change. When anything may be read they are
 * told nothing: what they do not decode at once is decoded when it is read.
 */
export function projector(
  sources: readonly RecordReader[],
  { fieldsOf, key = [], paths = [], onlyThese = false }: OtherReaders,
): (rules: readonly Rule[]) => void {
  let told: ReadonlySet<string> | undefined;
  return (rules) => {
    const read = fieldsOf(rules, key);
    const fields = read && new Set([...read, ...paths]);
    if (fields === undefined || (told !== undefined && sameSet(told, fields))) return;
    told = fields;
    for (const source of sources) source.project?.(fields, onlyThese);
  };
}

function sameSet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && left.isSubsetOf(right);
}

/** Rules do not change, so each is asked once. */
const known = new WeakMap<Rule, readonly string[] | undefined>();

function fieldsOfRule(rule: Rule): readonly string[] | undefined {
  if (!known.has(rule)) known.set(rule, findFields(rule));
  return known.get(rule);
}

function findFields(rule: Rule): readonly string[] | undefined {
  const fields = (rule.key ?? []).flatMap((text) => fieldsReadBy(text, "AVIATOR"));
  fields.push(...(rule.plan?.partition.fields ?? []));
  for (const leaf of conditionsOf(rule).flatMap(leavesOf)) {
    const isKnown = leaf.kind === "expression" || (leaf.kind === "function" && leaf.fields !== undefined);
    if (!isKnown) return undefined;
    fields.push(...(leaf.kind === "expression" ? fieldsReadBy(leaf.expression, leaf.dialect) : leaf.fields!));
  }
  return fields;
}

/** Conditions and stop conditions of all steps. */
function conditionsOf({ pattern }: Rule): Condition[] {
  return [...walkSteps(pattern)]
    .flatMap(({ step }) => [step.kind === "element" ? step.condition : undefined, step.quantifier.until])
    .filter((condition) => condition !== undefined);
}

function leavesOf(condition: Condition): LeafCondition[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.conditions.flatMap(leavesOf);
    case "not":
      return leavesOf(condition.condition);
    default:
      return [condition];
  }
}

/** An expression that cannot be read is reported by whoever compiles it. */
function fieldsReadBy(text: string, dialect: Dialect): readonly string[] {
  try {
    const ast = parseExpression(text, dialect);
    return [...fieldsOf(ast), ...matchFieldsOf(ast)];
  } catch (error) {
    if (error instanceof SluiceError) return [];
    throw error;
  }
}

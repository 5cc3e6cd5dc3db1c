import { SluiceError } from "../errors/sluice-error.ts";
import type { Dialect } from "../language/expression/compiled-expression.ts";
import { fieldsOf, matchFieldsOf } from "../language/expression/fields-of.ts";
import { parseExpression } from "../language/expression/parse-expression.ts";
import type { Condition } from "../language/pattern/condition.ts";
import { walkSteps } from "../language/pattern/walk-pattern.ts";
import type { Rule } from "../rules/rule.ts";

type LeafCondition = Exclude<Condition, { kind: "and" | "or" | "not" }>;

/**
 * The fields, as dotted paths, that conditions and keys of the enabled rules read; `key` are the keys of rules that
 * bring none. Undefined when a condition is code of a class or a function, which may read anything.
 */
export function fieldsRead(
  rules: Iterable<Rule>,
  key: readonly string[] = [],
): ReadonlySet<string> | undefined {
  const texts: Record<Dialect, Set<string>> = { AVIATOR: new Set(), GROOVY: new Set() };
  for (const rule of rules) {
    if (!rule.enabled) continue;
    for (const text of rule.key ?? key) texts.AVIATOR.add(text);
    for (const leaf of conditionsOf(rule).flatMap(leavesOf)) {
      if (leaf.kind !== "expression") return undefined;
      texts[leaf.dialect].add(leaf.expression);
    }
  }
  return new Set(
    (["AVIATOR", "GROOVY"] as const).flatMap((dialect) =>
      [...texts[dialect]].flatMap((text) => fieldsReadBy(text, dialect)),
    ),
  );
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

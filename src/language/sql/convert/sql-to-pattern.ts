import type { Condition } from "../../pattern/condition.ts";
import type { Pattern, Step } from "../../pattern/pattern.ts";
import { elementNames, walkSteps } from "../../pattern/walk-pattern.ts";
import type { MatchRecognize } from "../ast.ts";
import { walkTerms } from "../plan/pattern-terms.ts";
import { NotConvertible } from "./not-convertible.ts";
import { sqlToExpression } from "./sql-to-expression.ts";

/** A planned pattern with its conditions as expressions instead of code. Throws NotConvertible. */
export function sqlToPattern(match: MatchRecognize, planned: Pattern): Pattern {
  const { skip } = planned;
  if ("element" in skip)
    throw new NotConvertible(
      "AFTER MATCH",
      "as JSON a skip to a variable that has no row does nothing, in SQL it fails",
      "Use SKIP PAST LAST ROW, SKIP TO NEXT ROW or NO SKIP.",
    );
  const names = new Set(elementNames(planned));
  const conditions = new Map(match.definitions.map((each) => [each.variable.text, each.condition]));
  const untils = untilNames(match, planned);
  const condition = (variable: string, subject: string): Condition | undefined => {
    const node = conditions.get(variable);
    if (node === undefined) return undefined;
    const expression = sqlToExpression(node, variable, names, subject);
    return { kind: "expression", dialect: "AVIATOR", expression };
  };
  const convert = (step: Step): Step => {
    const stop = untils.get(step);
    const until = stop === undefined ? undefined : condition(stop, `variable ${stop}`);
    const quantifier = { ...step.quantifier, ...(until && { until }) };
    if (step.kind === "group")
      return { ...step, quantifier, body: { ...step.body, steps: step.body.steps.map(convert) } };
    const { condition: _code, ...rest } = step;
    const own = condition(step.name, `variable ${step.name}`);
    return { ...rest, quantifier, ...(own && { condition: own }) };
  };
  return { ...planned, steps: planned.steps.map(convert) };
}

/** Step → the variable that ends its loop. Parentheses without a quantifier are no step. */
function untilNames({ pattern }: MatchRecognize, planned: Pattern): ReadonlyMap<Step, string> {
  const steps = [...walkSteps(planned)].map(({ step }) => step);
  const terms = [...walkTerms(pattern)].filter(
    (term) =>
      term.kind === "variable" ||
      term.kind === "negation" ||
      (term.kind === "group" && term.quantifier !== undefined),
  );
  const names = terms.map((term) => ("quantifier" in term ? term.quantifier?.until?.text : undefined));
  return new Map(steps.flatMap((step, index) => (names[index] === undefined ? [] : [[step, names[index]]])));
}

import { problem, type Problem } from "../errors/problem.ts";
import { SluiceError } from "../errors/sluice-error.ts";
import { validatePattern } from "../language/pattern/validate-pattern.ts";
import { expressionCheck } from "../rules/expression-check.ts";
import type { Rule } from "../rules/rule.ts";
import { readRulesFile } from "../rules/rules-file.ts";
import { hostRules, type RuleEnvironment, type RuleMaker } from "./host-rules.ts";
import { nextRules, type NextRules } from "./next-rules.ts";
import type { HostedRule } from "../operators/match/hosted-rule.ts";
import { toRule, type RuleLike } from "./rule-like.ts";

/** Rules as a program gives them: one by one, or as a text, JSON or YAML (rule-format). */
export type RulesLike = string | Iterable<RuleLike>;

/** Rules that can run. */
export interface TakenRules {
  readonly rules: readonly Rule[];
  readonly warnings: readonly Problem[];
}

/** Checks rules all together. Throws one SluiceError with every problem of all of them, errors first. */
export function takeRules(given: RulesLike, environment: RuleEnvironment): TakenRules {
  const { rules, problems } = readLike(given, environment);
  return { rules, warnings: refuse([...problems, ...hostRules(rules, environment).problems]) };
}

/** The same for rules that follow others in a host: with them, what comes into force. */
export function takeNextRules(
  given: RulesLike,
  environment: RuleEnvironment,
  inForce: readonly HostedRule[],
  maker: RuleMaker,
): TakenRules & { readonly next: NextRules } {
  const { rules, problems } = readLike(given, environment);
  const next = nextRules(inForce, rules, maker);
  return { rules, next, warnings: refuse([...problems, ...next.problems]) };
}

function readLike(
  given: RulesLike,
  { schema }: RuleEnvironment,
): { rules: readonly Rule[]; problems: readonly Problem[] } {
  if (typeof given !== "string") return checkRules(given);
  return readRulesFile(given, "rules", { checkExpression: expressionCheck(schema), schema });
}

/** Throws when there is an error; gives the warnings. */
function refuse(problems: readonly Problem[]): readonly Problem[] {
  const [errors = [], warnings = []] = [isError, isWarning].map((wanted) => problems.filter(wanted));
  if (errors.length > 0) throw new SluiceError([...errors, ...warnings]);
  return warnings;
}

function checkRules(given: Iterable<RuleLike>): { rules: Rule[]; problems: Problem[] } {
  const rules = new Map<string, Rule>();
  const problems: Problem[] = [];
  for (const like of given) {
    const rule = toRule(like);
    const found = validatePattern(rule.pattern).map((each) => inRule(each, rule.id));
    if (rules.has(rule.id)) found.push(problem("RULE_DUPLICATE_ID", { id: rule.id }));
    problems.push(...found);
    if (!found.some(isError)) rules.set(rule.id, rule);
  }
  return { rules: [...rules.values()], problems };
}

function inRule(found: Problem, rule: string): Problem {
  const parts = [`rule "${rule}"`, found.at?.path].filter((part) => part !== undefined && part !== "");
  return { ...found, at: { ...found.at, path: parts.join(", ") } };
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

function isWarning({ severity }: Problem): boolean {
  return severity === "warning";
}

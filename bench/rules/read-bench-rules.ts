import { SluiceError } from "../../src/errors/sluice-error.ts";
import { expressionCheck } from "../../src/rules/expression-check.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";
import { rulesText, type BenchRule } from "./rule-document.ts";

/** The rules as the product reads them from a file. Throws SluiceError when one is wrong. */
export function readBenchRules(rules: readonly BenchRule[]): readonly Rule[] {
  const read = readRulesFile(rulesText(rules), "rules.json", { checkExpression: expressionCheck() });
  const errors = read.problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new SluiceError(errors);
  return read.rules;
}

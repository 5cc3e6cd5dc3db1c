import { SluiceError } from "../errors/sluice-error.ts";
import { validatePattern } from "../language/pattern/validate-pattern.ts";
import { buildPatternText } from "./build-pattern-text.ts";
import type { Case, Difference, ErrorCase } from "./case-file.ts";
import { runMatcherCase } from "./run-matcher-case.ts";
import { runOperatorCase } from "./run-operator-case.ts";

/** Runs a conformance case in all its variants: the differences, or `skipped` for what is not supported yet. */
export function runCase(each: Case): Difference[] | "skipped" {
  switch (each.kind) {
    case "nfa":
      return runMatcherCase(each);
    case "operator":
      return runOperatorCase(each);
    case "error":
      return runErrorCase(each);
    case "sql":
      return "skipped";
  }
}

function runErrorCase(each: ErrorCase): Difference[] {
  try {
    const problems = validatePattern(buildPatternText(each.pattern));
    if (problems.some(({ severity }) => severity === "error")) return [];
  } catch (error) {
    if (error instanceof SluiceError) return [];
    throw error;
  }
  return [{ variant: "plain", expected: ["the pattern is rejected"], got: ["the pattern is accepted"] }];
}

import { SluiceError } from "../errors/sluice-error.ts";
import { validatePattern } from "../language/pattern/validate-pattern.ts";
import { buildPatternText } from "./build-pattern-text.ts";
import type { Case, Difference, ErrorCase } from "./case-file.ts";
import { runMatcherCase } from "./run-matcher-case.ts";
import { runOperatorCase } from "./run-operator-case.ts";
import { runSqlCase } from "./run-sql-case.ts";

/** Runs a conformance case in all its variants: the differences. */
export function runCase(each: Case): Difference[] {
  switch (each.kind) {
    case "nfa":
      return runMatcherCase(each);
    case "operator":
      return runOperatorCase(each);
    case "error":
      return runErrorCase(each);
    case "sql":
      return runSqlCase(each);
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

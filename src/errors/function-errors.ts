import { defineErrors } from "./define-errors.ts";

/** Errors of match functions and of the modules that hold users' functions. */
export const functionErrors = defineErrors({
  RULE_UNKNOWN_FUNCTION: {
    domain: "user",
    message: 'there is no match function "{function}"; known are: {known}',
    hint: 'Use "alert", or export it from the module given with --functions: export const functions = { "{function}": (match, context) => context.collect() }.',
  },
  FUNCTION_FAILED: {
    domain: "user",
    severity: "warning",
    message:
      'the match function of rule "{rule}" failed on a {type} and nothing was reported for it: {cause}',
    hint: "Mend the function; the job goes on.",
  },
  RULE_SHEDS: {
    domain: "user",
    severity: "warning",
    message:
      'rule "{rule}" has more partial matches than its limits allow, so some are let go; they are counted',
    hint: "Give the rule a shorter window, a stricter first condition, or higher limits.",
  },
  SKIP_MISSED: {
    domain: "user",
    severity: "warning",
    message:
      'rule "{rule}" did not report a match: its skip strategy cannot skip to "{element}", which the match lacks or begins with',
    hint: "Choose another skip strategy, or leave out throwExceptionOnMiss.",
  },
  FUNCTIONS_MODULE: {
    domain: "user",
    message: "the functions module {path} cannot be used: {reason}",
    hint: "Export objects named conditions and functions, keyed by class or function name.",
  },
});

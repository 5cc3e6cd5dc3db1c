import { defineErrors } from "./define-errors.ts";

/** Errors of rules, rule sets and the running job. */
export const ruleErrors = defineErrors({
  RULE_DUPLICATE_ID: {
    domain: "user",
    message: 'the rule id "{id}" is used twice',
    hint: "Rename one of the two rules.",
  },
});

import { defineErrors } from "./define-errors.ts";

/** Errors of rules, rule sets and the running job. */
export const ruleErrors = defineErrors({
  RULE_DUPLICATE_ID: {
    domain: "user",
    message: 'the rule id "{id}" is used twice',
    hint: "Rename one of the two rules.",
  },
  RULE_KEY_EMPTY: {
    domain: "user",
    message: "a key expression is empty",
    hint: 'Write field names or expressions, such as "userId" or ["userId", "card"]; leave the key out for none.',
  },
  RULE_NEVER_EFFECTIVE: {
    domain: "user",
    message: "the rule ends (effectiveUntil) before it begins (effectiveFrom)",
    hint: "Swap the two times, or set enabled to false to switch the rule off.",
  },
  RULE_COMPILE_TOO_SLOW: {
    domain: "user",
    message: 'compiling rule "{id}" took {took} ms; {limit} ms are allowed',
    hint: "Make the pattern smaller: fewer steps, shorter conditions. Its last good version stays in force.",
  },
  RULES_SYNTAX: {
    domain: "user",
    message: "the text is not {format}: {reason}",
  },
  RULES_FIELD_TWICE: {
    domain: "user",
    message: 'the field "{field}" is named twice in one object',
    hint: "Remove one of the two.",
  },
  RULES_NONE: {
    domain: "user",
    message: "the text holds no rules: {found}",
    hint: 'Write a rule {"id": …, "pattern": …}, a list of rules, {"rules": […]}, or a rule graph with "nodes" and "edges".',
  },
});

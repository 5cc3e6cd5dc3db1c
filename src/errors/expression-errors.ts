import { defineErrors } from "./define-errors.ts";

/** Errors of conditions: reading, checking and evaluating expressions. */
export const expressionErrors = defineErrors({
  EXPRESSION_SYNTAX: { domain: "user", message: "expected {expected}, found {found}" },
});

import { defineErrors } from "./define-errors.ts";

/** Errors of compiling and asking conditions. */
export const conditionErrors = defineErrors({
  MEASURE_FAILED: {
    domain: "user",
    severity: "warning",
    message:
      'rule "{rule}", {element}: it failed for the match that ends with record {record} of {source} and is NULL: {cause}',
    hint: "Guard it: CASE WHEN … THEN … END, NULLIF(x, 0) or TRY_CAST.",
  },
  CONDITION_UNKNOWN_CLASS: {
    domain: "user",
    message: 'no condition is registered for the class "{className}"; known are: {known}',
    hint: 'Export it from the module given with --functions: export const conditions = { "{className}": (event) => … }.',
  },
  CONDITION_FAILED: {
    domain: "user",
    severity: "warning",
    message:
      'rule "{rule}", element "{element}": the condition failed on record {record} of {source} and counts as false: {cause}',
    hint: "Guard the condition, for example with is_def(field), or fix the event.",
  },
});

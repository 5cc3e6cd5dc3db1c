import { defineErrors } from "./define-errors.ts";

/** Errors and warnings of patterns and of their JSON form. */
export const patternErrors = defineErrors({
  PATTERN_DUPLICATE_NAME: {
    domain: "user",
    message: 'the element name "{name}" is used twice',
    hint: "Give every element of a pattern its own name, also inside groups.",
  },
});

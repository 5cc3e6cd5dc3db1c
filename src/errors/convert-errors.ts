import { defineErrors } from "./define-errors.ts";

/** What a rule says that its other form, JSON or SQL, cannot say. */
export const convertErrors = defineErrors({
  CONVERT_IMPOSSIBLE: {
    domain: "user",
    message: 'rule "{rule}", {subject}: {reason}',
    hint: "{advice}",
  },
  CONVERT_CHANGES: {
    domain: "user",
    severity: "warning",
    message: 'rule "{rule}", {subject}: {reason}',
    hint: "{advice}",
  },
});

import type { ErrorCode } from "../errors/error-table.ts";

/** Short names that SQL cases give to reasons of refusal. */
export const sqlErrorReasons: Partial<Record<ErrorCode, string>> = {
  SQL_SYNTAX: "syntax",
  SQL_MISSPELLED_KEYWORD: "syntax",
  SQL_RESERVED_WORD: "syntax",
  SQL_CLAUSE_ORDER: "syntax",
  SQL_SKIP_NO_SKIP: "syntax",
  SQL_ORDER_MISSING: "order-missing",
  SQL_ORDER_NOT_TIME: "order-not-time",
  SQL_ORDER_DESCENDING: "order-descending",
  SQL_DUPLICATE_VARIABLE: "duplicate-variable",
  SQL_WITHIN_MONTHS: "within-not-day-time",
  SQL_WITHIN_NOT_CONSTANT: "within-not-constant",
  SQL_WITHIN_NOT_POSITIVE: "within-not-positive",
  SQL_MEASURES_MISSING: "measures-missing",
  SQL_MEASURE_WITHOUT_NAME: "measure-without-name",
  SQL_DEFINE_MISSING: "define-missing",
  SQL_QUANTIFIER_BOUNDS: "quantifier-bounds",
  SQL_EMPTY_MATCH: "empty-match",
  SQL_GROUP_CAN_BE_EMPTY: "group-can-be-empty",
  SQL_ALTERNATION: "alternation",
  SQL_PERMUTE: "permute",
  SQL_ANCHOR: "anchor",
  SQL_PLACEHOLDER_DEFINED: "placeholder-defined",
  SQL_NOT_NEEDS_WITHIN: "not-last-needs-within",
  SQL_NOT_FIRST: "not-first",
  SQL_NOT_AFTER_OPTIONAL: "not-first",
  SQL_NOT_ENDS_GROUP: "not-ends-group",
  SQL_UNTIL_NOT_LOOPING: "until-not-looping",
  SQL_VARIANT_ON_OPTIONAL: "variant-on-optional",
  SQL_UNKNOWN_VARIABLE: "unknown-variable",
  SQL_MISSPELLED_VARIABLE: "unknown-variable",
  SQL_SKIP_UNKNOWN_VARIABLE: "skip-unknown-variable",
  SQL_SKIP_MISSPELLED_VARIABLE: "skip-unknown-variable",
  SKIP_MISSED: "skip-to-first-row",
};

/** Short names that SQL cases give to warnings. */
export const sqlWarningReasons: Partial<Record<ErrorCode, string>> = {
  SQL_DEFAULT_SKIP: "default-skip",
  SQL_GREEDY_LAST: "greedy-last",
};

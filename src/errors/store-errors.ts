import { defineErrors } from "./define-errors.ts";

/** Errors of rule stores and of their rows. */
export const storeErrors = defineErrors({
  STORE_UNREACHABLE: {
    domain: "external",
    retry: true,
    message: "the rule store {store} cannot be reached: {reason}",
    hint: "Check that it runs and that its address is right; a running job keeps its rules and tries again by itself.",
  },
  STORE_ADDRESS: {
    domain: "user",
    message: 'the rule store "{address}" cannot be opened: {reason}',
    hint: "Write sqlite:FILE, postgres://USER:PASSWORD@HOST/DATABASE, mysql://USER:PASSWORD@HOST/DATABASE or dir:FOLDER.",
  },
  STORE_FAILED: {
    domain: "external",
    retry: true,
    message: "the rule store {store} refused: {reason}",
  },
  STORE_BUSY: {
    domain: "external",
    retry: true,
    message: "the rule store {store} was changed by others at every attempt; nothing was written",
    hint: "Try again.",
  },
  STORE_NOT_READY: {
    domain: "user",
    message: "the rule store {store} has no rules tables yet: {reason}",
    hint: "Make them with sluice rules init.",
  },
  STORE_TABLE_MISSING: {
    domain: "user",
    message: 'the database {store} has no table "{table}"',
    hint: "Check the table's name, and its schema where it is not the database's own: SCHEMA.TABLE.",
  },
  STORE_CANNOT: {
    domain: "user",
    message: "the rule store {store} cannot {what}: {reason}",
  },
  STORE_RULE_NOT_FOUND: {
    domain: "user",
    message: 'there is no rule "{id}" in {store}',
    hint: "See which there are with sluice rules list.",
  },
  STORE_VERSION_NOT_FOUND: {
    domain: "user",
    message: 'the rule "{id}" has no version {version} in its history; it has: {known}',
  },
  STORE_VERSION_CONFLICT: {
    domain: "user",
    message: 'the rule "{id}" has {found}, not {expected} as expected; nothing was written',
    hint: "Somebody else changed it: look at it with sluice rules get, then put your change on top of it.",
  },
  STORE_ROW_NO_ID: {
    domain: "user",
    message: "a row has no rule id",
    hint: "Give the row an id, or delete it.",
  },
  STORE_ROW_NO_VERSION: {
    domain: "user",
    message: 'the rule "{id}" has no version that is a whole number from 0',
    hint: "Give the row a version: 1 for the first, and a higher one with every edit.",
  },
  STORE_ROW_TOO_LARGE: {
    domain: "user",
    message: 'the rule "{id}", version {version}, is {size} characters long; at most {limit} are read',
    hint: "Make the rule smaller, or split it.",
  },
  STORE_ROW_TIE: {
    domain: "user",
    message:
      'another row has the id "{id}" and version {version} with other content; this row does not count',
    hint: "Delete one of the two rows, or give the newer one a higher version.",
  },
  STORE_ROW_EDITED_IN_PLACE: {
    domain: "user",
    severity: "warning",
    message: 'the rule "{id}" was edited without a new version; it counts as an update of version {version}',
    hint: "Raise the version with every edit, so that alerts tell which text of the rule they come from.",
  },
  STORE_ROW_VERSION_LOWER: {
    domain: "user",
    severity: "warning",
    message:
      'the rule "{id}" goes back from version {from} to {version}, because the row of version {from} is gone',
  },
});

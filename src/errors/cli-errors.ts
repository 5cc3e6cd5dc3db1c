import { defineErrors } from "./define-errors.ts";

/** Errors of the command line: options and the files that they name. */
export const cliErrors = defineErrors({
  RULES_UNREADABLE: {
    domain: "user",
    message: "the rules at {path} cannot be read: {reason}",
    hint: "Name a rules file (JSON or YAML) or a folder of them with --rules.",
  },
  RULES_FOLDER_EMPTY: {
    domain: "user",
    message: "the folder {path} holds no .json, .yaml or .yml file",
    hint: "Name the folder that holds the rules files.",
  },
  RULE_NOT_FOUND: {
    domain: "user",
    message: 'there is no rule "{id}" in {path}; it has: {known}',
  },
  SQL_SCRIPT_UNREADABLE: {
    domain: "user",
    message: "the script {path} cannot be read: {reason}",
    hint: "Name a file with -f, or give statements with -e.",
  },
  SCHEMA_UNREADABLE: {
    domain: "user",
    message: "the schema {path} cannot be read: {reason}",
    hint: "Name a file with --schema.",
  },
  OPTION_INVALID: {
    domain: "user",
    message: "{option} {value}: {reason}",
    hint: "See --help after the command.",
  },
  FILE_UNREADABLE: {
    domain: "user",
    message: "{path} cannot be read: {reason}",
  },
  FILE_EXISTS: {
    domain: "user",
    message: "{path} is there already; nothing was written",
    hint: "Run sluice init in an empty folder.",
  },
});

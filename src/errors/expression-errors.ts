import { defineErrors } from "./define-errors.ts";

/** Errors of conditions: reading, checking and evaluating expressions. */
export const expressionErrors = defineErrors({
  EXPRESSION_SYNTAX: { domain: "user", message: "expected {expected}, found {found}" },
  EXPRESSION_EMPTY: {
    domain: "user",
    message: "the expression is empty",
    hint: 'Write a condition such as type == "pay", or leave the condition out to accept every event.',
  },
  EXPRESSION_BAD_CHARACTER: {
    domain: "user",
    message: 'the character "{character}" has no meaning here',
    hint: "Put text into quotes. A field with an unusual name is written #`like this`.",
  },
  EXPRESSION_UNTERMINATED: {
    domain: "user",
    message: "this {what} has no end",
    hint: "Close it with {closing}.",
  },
  EXPRESSION_BAD_ESCAPE: {
    domain: "user",
    message: 'the escape "{escape}" is unknown',
    hint: "Known are {known}. A backslash itself is written \\\\.",
  },
  EXPRESSION_BAD_NUMBER: {
    domain: "user",
    message: '"{text}" is not a number',
    hint: "Numbers look like {examples}.",
  },
  EXPRESSION_TOO_LONG: {
    domain: "user",
    message: "the expression has {length} characters; at most {limit} are allowed",
    hint: "Split the condition, or test membership in a set instead of a chain of comparisons.",
  },
  EXPRESSION_TOO_DEEP: {
    domain: "user",
    message: "the expression is nested more than {limit} levels deep here",
    hint: "Split the condition, or test membership in a set instead of a chain of comparisons.",
  },
  EXPRESSION_ASSIGNMENT: {
    domain: "user",
    message: "a condition cannot assign",
    hint: 'Use "==" to compare.',
  },
  EXPRESSION_STATEMENT: {
    domain: "user",
    message: '"{word}" belongs to statements; a condition is one expression',
    hint: "{hint}",
  },
  EXPRESSION_WORD_OPERATOR: {
    domain: "user",
    message: '"{word}" is not an operator of {dialect}',
    hint: 'Use "{operator}".',
  },
  EXPRESSION_UNSUPPORTED: { domain: "user", message: "{what} is not supported", hint: "{hint}" },
  EXPRESSION_FORBIDDEN_FUNCTION: {
    domain: "user",
    message: '"{name}" is not allowed in a condition: {reason}',
    hint: "{hint}",
  },
  EXPRESSION_UNKNOWN_FUNCTION: {
    domain: "user",
    message: 'there is no function "{name}" in {dialect}',
    hint: "The functions are listed in docs/conditions.md.",
  },
  EXPRESSION_MISSPELLED_FUNCTION: {
    domain: "user",
    message: 'there is no function "{name}" in {dialect}',
    hint: 'Did you mean "{near}"?',
  },
  EXPRESSION_ARGUMENT_COUNT: {
    domain: "user",
    message: '"{name}" takes {expected}, found {found}',
    hint: "The functions are listed in docs/conditions.md.",
  },
  EXPRESSION_UNKNOWN_FIELD: {
    domain: "user",
    message: 'the schema has no field "{name}"',
    hint: "Add it to the schema, or take the schema away to allow every field.",
  },
  EXPRESSION_MISSPELLED_FIELD: {
    domain: "user",
    message: 'the schema has no field "{name}"',
    hint: 'Did you mean "{near}"?',
  },
  EXPRESSION_UNKNOWN_ELEMENT: {
    domain: "user",
    message: 'the pattern has no element "{name}"',
    hint: "Its elements are {known}.",
  },
  EXPRESSION_MISSPELLED_ELEMENT: {
    domain: "user",
    message: 'the pattern has no element "{name}"',
    hint: 'Did you mean "{near}"?',
  },
  EXPRESSION_MATCH_USE: {
    domain: "user",
    message: 'this use of "match" is not possible: {reason}',
    hint: 'Write match.first("a"), match.last("a"), match.count("a"), match.list("a") or match.sum|avg|min|max("a", "price"). An event field called match is written #`match`.',
  },
  EXPRESSION_TYPE_COMPARISON: {
    domain: "user",
    message: '"{operator}" cannot compare a {left} with a {right}',
    hint: "{hint}",
  },
  EXPRESSION_TYPE_OPERAND: {
    domain: "user",
    message: '"{operator}" works on {expected}, but this is a {actual}',
    hint: "{hint}",
  },
  EXPRESSION_REGEX: {
    domain: "user",
    message: "this regular expression cannot be read: {reason}",
    hint: "The syntax is Java's; a special character meant as itself takes a backslash.",
  },
  EXPRESSION_REGEX_UNSUPPORTED: {
    domain: "user",
    message: "regular expressions run in linear time, which rules out {construct}",
    hint: "{hint}",
  },
});

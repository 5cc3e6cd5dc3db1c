import { defineErrors } from "./define-errors.ts";

/** Errors and warnings of SQL: reading, names and types, patterns, planning. */
export const sqlErrors = defineErrors({
  SQL_SYNTAX: { domain: "user", message: "expected {expected}, found {found}" },
  SQL_MISSPELLED_KEYWORD: {
    domain: "user",
    message: 'expected {expected}, found "{found}"',
    hint: "Did you mean {near}?",
  },
  SQL_RESERVED_WORD: {
    domain: "user",
    message: 'expected {expected}, found "{word}", which is a word of SQL',
    hint: "Put it into backticks to use it as a name: `{word}`.",
  },
  SQL_EMPTY: {
    domain: "user",
    message: "there is no statement",
    hint: "Write one such as SELECT * FROM t MATCH_RECOGNIZE ( … ).",
  },
  SQL_SEVERAL_STATEMENTS: {
    domain: "user",
    message: "there is more than one statement",
    hint: "A rule is one SELECT; scripts of several statements run with sluice sql.",
  },
  SQL_BAD_CHARACTER: {
    domain: "user",
    message: 'the character "{character}" has no meaning here',
    hint: "Text stands in 'single quotes', a name with unusual characters in `backticks`.",
  },
  SQL_BAD_NUMBER: {
    domain: "user",
    message: '"{text}" is not a number',
    hint: "Numbers look like 12, 0.5 or 1.5E6; a name that begins with a digit stands in `backticks`.",
  },
  SQL_NUMBER_TOO_LARGE: {
    domain: "user",
    message: "{text} does not fit into 64 bits",
    hint: "Write it as a decimal with a point, or as a double: 1E20.",
  },
  SQL_EMPTY_NAME: {
    domain: "user",
    message: "a name cannot be empty",
    hint: "Write something between the backticks.",
  },
  SQL_DOUBLE_QUOTES: {
    domain: "user",
    message: "double quotes are not used in this dialect",
    hint: "Text stands in single quotes: '{text}'. A name stands in backticks: `{text}`.",
  },
  SQL_UNTERMINATED: { domain: "user", message: "this {what} has no end", hint: "Close it with {closing}" },
  SQL_TOO_LONG: {
    domain: "user",
    message: "the text has {length} characters; at most {limit} are read",
    hint: "Split the script.",
  },
  SQL_TOO_DEEP: {
    domain: "user",
    message: "this is nested more than {limit} levels deep",
    hint: "Take parentheses away, or write IN (…) instead of a chain of comparisons.",
  },
  SQL_TOO_MANY_OPERATORS: {
    domain: "user",
    message: "the statement has more than {limit} operators",
    hint: "Write IN (…) instead of a chain of comparisons.",
  },
  SQL_UNSUPPORTED: { domain: "user", message: "{reason}" },
  SQL_SUBQUERY: {
    domain: "user",
    message: "a query inside an expression is not supported",
    hint: "Write the values out: IN ('a', 'b').",
  },
  SQL_UNION_DISTINCT: {
    domain: "user",
    message: "UNION without ALL is not supported: it would have to remember every row",
    hint: "Write UNION ALL.",
  },
  SQL_CLAUSE_ORDER: { domain: "user", message: "{clause} stands in the wrong place", hint: "{place}." },
  SQL_SKIP_NO_SKIP: {
    domain: "user",
    message: "AFTER MATCH SKIP goes on with TO NEXT ROW, PAST LAST ROW or TO a variable",
    hint: "To keep all matches write AFTER MATCH NO SKIP.",
  },

  SQL_UNKNOWN_TABLE: {
    domain: "user",
    message: 'there is no table "{name}"',
    hint: "Make it with CREATE TABLE before this statement; known are: {known}.",
  },
  SQL_MISSPELLED_TABLE: {
    domain: "user",
    message: 'there is no table "{name}"',
    hint: 'Did you mean "{near}"?',
  },
  SQL_UNKNOWN_COLUMN: {
    domain: "user",
    message: '"{table}" has no column "{name}"',
    hint: "Its columns are {known}. Names are case sensitive.",
  },
  SQL_MISSPELLED_COLUMN: {
    domain: "user",
    message: '"{table}" has no column "{name}"',
    hint: 'Did you mean "{near}"? Names are case sensitive.',
  },
  SQL_UNKNOWN_QUALIFIER: {
    domain: "user",
    message: 'nothing here has the name "{name}"',
    hint: "What can stand before a column here: {known}.",
  },
  SQL_TABLE_QUALIFIER: {
    domain: "user",
    message: 'inside MATCH_RECOGNIZE the name of the table, "{name}", stands for no row',
    hint: "Leave it out for the row at hand, or name a variable of the pattern.",
  },
  SQL_UNKNOWN_VARIABLE: {
    domain: "user",
    message: '{clause} names "{name}", which is not a variable of the PATTERN',
    hint: "Its variables are {known}. Names are case sensitive.",
  },
  SQL_MISSPELLED_VARIABLE: {
    domain: "user",
    message: '{clause} names "{name}", which is not a variable of the PATTERN',
    hint: 'Did you mean "{near}"? Names are case sensitive.',
  },
  SQL_VARIABLE_ALONE: {
    domain: "user",
    message: '"{name}" is a variable of the pattern, not a column',
    hint: "Name a column of its last row: {name}.price.",
  },
  SQL_MEASURE_READ: {
    domain: "user",
    message: '"{name}" is a measure, and a measure cannot read another one',
    hint: "Repeat its expression here, or compute it in the SELECT list around.",
  },
  SQL_PLACEHOLDER_READ: {
    domain: "user",
    message: '"{name}" stands for contiguity in {- -} and has no rows to read',
    hint: "Name a variable that takes rows.",
  },
  SQL_PLACEHOLDER_DEFINED: {
    domain: "user",
    message:
      '"{name}" in {- -} must be no other variable and have no DEFINE: the form stands for contiguity here',
    hint: "{- X*? -} lets rows pass that do not match. To take them, name the variable outside of {- -}.",
  },
  SQL_DUPLICATE_VARIABLE: {
    domain: "user",
    message: 'the variable "{name}" stands in the pattern twice',
    hint: "Give each place its own name and the same DEFINE: A … A2, A2 AS A2.price > 10.",
  },
  SQL_DEFINED_TWICE: {
    domain: "user",
    message: '"{name}" is defined twice',
    hint: "Join the two conditions with AND.",
  },
  SQL_SUBSET_DEFINED: {
    domain: "user",
    message: '"{name}" is a SUBSET, so it takes no rows of its own',
    hint: "Define its variables.",
  },

  SQL_ORDER_MISSING: {
    domain: "user",
    message: "MATCH_RECOGNIZE needs ORDER BY",
    hint: "Order by the time of the rows: ORDER BY rowtime.",
  },
  SQL_ORDER_NOT_TIME: {
    domain: "user",
    message: "ORDER BY must begin with the time of the rows",
    hint: "Begin with the column that has a WATERMARK, or with a PROCTIME() column; others may follow: ORDER BY rowtime, price.",
  },
  SQL_ORDER_DESCENDING: {
    domain: "user",
    message: "time cannot be ordered backwards",
    hint: "Write ORDER BY {column}; only the columns after it may be DESC.",
  },
  SQL_MEASURES_MISSING: {
    domain: "user",
    message: "MATCH_RECOGNIZE needs MEASURES",
    hint: "Say what a match gives: MEASURES A.price AS price.",
  },
  SQL_MEASURE_WITHOUT_NAME: {
    domain: "user",
    message: "a measure needs a name",
    hint: "Write AS and a name after it: A.price AS a_price.",
  },
  SQL_DUPLICATE_OUTPUT: {
    domain: "user",
    message: 'two columns of the result have the name "{name}"',
    hint: "Give the measure another name; PARTITION BY columns come out by themselves.",
  },
  SQL_DEFINE_MISSING: {
    domain: "user",
    message: "MATCH_RECOGNIZE needs DEFINE with at least one variable",
    hint: "Say what a row must be: DEFINE A AS A.price > 10.",
  },
  SQL_TIMEOUTS_WITHOUT_WITHIN: {
    domain: "user",
    severity: "warning",
    message: "SHOW TIMEOUT MATCHES has no effect without WITHIN",
    hint: "Say how long a match may take: PATTERN (…) WITHIN INTERVAL '5' MINUTE.",
  },

  SQL_ALTERNATION: {
    domain: "user",
    message: 'alternatives "A | B" are not supported: the automaton has no branches',
    hint: "Use one variable with OR in its DEFINE, or two queries with UNION ALL.",
  },
  SQL_PERMUTE: {
    domain: "user",
    message: "PERMUTE is not supported: the automaton has no branches",
    hint: "Write the orders out as several queries with UNION ALL.",
  },
  SQL_ANCHOR: {
    domain: "user",
    message: 'the anchor "{anchor}" is not supported: a stream has no first and no last row',
    hint: "Leave it out.",
  },
  SQL_EXCLUSION_FORM: {
    domain: "user",
    message:
      "{- -} stands for contiguity: it takes X*? (rows that do not match may pass) or X* (any rows may pass)",
    hint: "Write A {- X*? -} B, with X any name that has no DEFINE.",
  },
  SQL_EXCLUSION_PLACE: {
    domain: "user",
    message: "{- -} stands between two variables, once",
    hint: "Write A {- X*? -} B.",
  },
  SQL_NOT_AFTER_ANY: {
    domain: "user",
    message: "{- X* -} lets any row pass, so nothing could be forbidden after it",
    hint: "Write {- X*? -} before [^…].",
  },
  SQL_VARIANT_UNKNOWN: {
    domain: "user",
    message: "a quantifier has at most three question marks after it",
    hint: "+ and +? are strict, +?? and +??? are relaxed; + and +?? are greedy.",
  },
  SQL_VARIANT_ON_OPTIONAL: {
    domain: "user",
    message: "{subject} occurs at most once, so there is no contiguity between its rows to choose",
    hint: "Write {subject}? for an optional row.",
  },
  SQL_COUNT_TOO_LARGE: {
    domain: "user",
    message: "{text} is too large for a quantifier",
    hint: "At most 1000000 occurrences can be asked for.",
  },
  SQL_QUANTIFIER_BOUNDS: {
    domain: "user",
    message:
      "{subject} would occur from {from} to {to} times; the upper number must be at least 1 and not below the lower",
    hint: "Write {n}, {n,}, {n,m} or {,m} with n ≤ m and m ≥ 1; leave the variable out if it must not occur, or write [^B].",
  },
  SQL_EMPTY_MATCH: {
    domain: "user",
    message: "the pattern matches no row at all, since every part of it is optional",
    hint: "Make a variable mandatory: A+ instead of A*.",
  },
  SQL_GROUP_CAN_BE_EMPTY: {
    domain: "user",
    message: "the repeated group {subject} can be empty, since every part of it is optional",
    hint: "Make a variable in it mandatory.",
  },
  SQL_UNTIL_NOT_LOOPING: {
    domain: "user",
    message: "{subject} has an end condition in braces but no open end",
    hint: "The form A+{B} goes with +, * and {n,}.",
  },
  SQL_UNTIL_UNDEFINED: {
    domain: "user",
    message: 'the loop ends where "{name}" holds, but "{name}" has no DEFINE, so it would end at once',
    hint: "Add DEFINE {name} AS and a condition.",
  },
  SQL_NOT_FIRST: {
    domain: "user",
    message: "{subject} needs a row before it that must occur",
    hint: "An absence begins with a row: put a mandatory variable before it.",
  },
  SQL_NOT_AFTER_OPTIONAL: {
    domain: "user",
    message: "{subject} stands right after an optional part, which is not supported",
    hint: "Make the part before it mandatory, or put the variable that must occur between the two.",
  },
  SQL_NOT_ENDS_GROUP: {
    domain: "user",
    message: "a group cannot end with [^{name}]: the absence would be dropped",
    hint: "Put what ends the absence into the group, or move [^{name}] behind the group.",
  },
  SQL_NOT_NEEDS_WITHIN: {
    domain: "user",
    message: "{subject} at the end needs WITHIN: without it the absence never ends",
    hint: "Say how long it must last: PATTERN (…) WITHIN INTERVAL '15' MINUTE.",
  },
  SQL_SKIP_INTO_GROUP: {
    domain: "user",
    message: "AFTER MATCH names a variable inside a group, which cannot be skipped to",
    hint: "Name a variable outside of the groups.",
  },
  SQL_SKIP_UNKNOWN_VARIABLE: {
    domain: "user",
    message: 'AFTER MATCH skips to "{name}", which is not a variable of the PATTERN',
    hint: "Its variables are {known}. Names are case sensitive.",
  },
  SQL_SKIP_MISSPELLED_VARIABLE: {
    domain: "user",
    message: 'AFTER MATCH skips to "{name}", which is not a variable of the PATTERN',
    hint: 'Did you mean "{near}"? Names are case sensitive.',
  },
  SQL_SKIP_SUBSET: {
    domain: "user",
    message: 'AFTER MATCH names the SUBSET "{name}", which cannot be skipped to',
    hint: "Name one of its variables.",
  },
  SQL_WITHIN_MONTHS: {
    domain: "user",
    message: "WITHIN takes an interval of a fixed length; months and years have none",
    hint: "Write it in days: INTERVAL '30' DAY.",
  },
  SQL_WITHIN_NOT_CONSTANT: {
    domain: "user",
    message: "WITHIN takes a constant: the window cannot depend on a row",
    hint: "Write INTERVAL '5' MINUTE, and put the rest into DEFINE.",
  },
  SQL_WITHIN_NOT_INTERVAL: {
    domain: "user",
    message: "WITHIN takes an interval",
    hint: "Write INTERVAL '5' MINUTE.",
  },
  SQL_WITHIN_NOT_POSITIVE: {
    domain: "user",
    message: "WITHIN must be at least one millisecond long",
    hint: "Leave WITHIN out for no limit.",
  },
  SQL_INTERVAL_TEXT: {
    domain: "user",
    message: "'{text}' is not an interval of {units}",
    hint: "Write INTERVAL '5' MINUTE, INTERVAL '1.5' SECOND or INTERVAL '1 12:00' DAY TO MINUTE.",
  },
  SQL_INTERVAL_NOT_CONSTANT: {
    domain: "user",
    message: "an INTERVAL takes a constant text",
    hint: "Write INTERVAL '5' MINUTE; for a number from a column use TIMESTAMPADD(MINUTE, n, rowtime) or n * INTERVAL '1' MINUTE.",
  },

  SQL_DEFAULT_SKIP: {
    domain: "user",
    severity: "warning",
    message: "AFTER MATCH is left out, so it is SKIP TO NEXT ROW: every row can begin a match",
    hint: "Say what you mean: AFTER MATCH SKIP PAST LAST ROW (matches do not overlap), SKIP TO NEXT ROW or NO SKIP.",
  },
  SQL_GREEDY_LAST: {
    domain: "user",
    severity: "warning",
    message:
      "{subject} is greedy at the end of the pattern, where that has no effect: the shortest match comes out first",
    hint: "Write a ? after the quantifier, or add a variable after it that ends the loop.",
  },
  SQL_LOOP_BEFORE_NOT: {
    domain: "user",
    severity: "warning",
    message: "with NO SKIP a loop before an absence gives one match for each start and length",
    hint: "AFTER MATCH SKIP PAST LAST ROW gives one, the longest.",
  },
  SQL_NO_WITHIN: {
    domain: "user",
    severity: "warning",
    message: "without WITHIN, a beginning that never goes on is kept for ever",
    hint: "Say how long a match may take: PATTERN (…) WITHIN INTERVAL '1' HOUR.",
  },
  SQL_UNTIL_BREAKS_NEXT: {
    domain: "user",
    severity: "warning",
    message: "the {until} row itself breaks {next}: it ends the loop of {loop} and stands between the two",
    hint: "Write {loop}+{{until}} {- X*? -} {next}, or let {next} accept that row.",
  },

  SQL_UNKNOWN_FUNCTION: {
    domain: "user",
    message: 'there is no function "{name}"',
    hint: "The functions are listed in docs/sql-functions.md.",
  },
  SQL_MISSPELLED_FUNCTION: {
    domain: "user",
    message: 'there is no function "{name}"',
    hint: "Did you mean {near}?",
  },
  SQL_NOT_AVAILABLE: { domain: "user", message: "{name} is not supported", hint: "{hint}." },
  SQL_PATTERN_FUNCTION: {
    domain: "user",
    message: "{name} works only inside MATCH_RECOGNIZE, in MEASURES and DEFINE",
    hint: "Make it a measure, and use the measure's name here.",
  },
  SQL_ARGUMENT_COUNT: {
    domain: "user",
    message: "{name} takes {expected} arguments, found {found}",
    hint: "The functions are listed in docs/sql-functions.md.",
  },
  SQL_ARGUMENT_TYPE: {
    domain: "user",
    message: "{name} needs {expected} here, but this is {actual}",
    hint: "Convert it: CAST(… AS …).",
  },
  SQL_ARGUMENTS_UNLIKE: {
    domain: "user",
    message: "the arguments of {name} have no common type: {types}",
    hint: "Convert them: CAST(… AS …).",
  },
  SQL_AGGREGATE_ONLY: {
    domain: "user",
    message: "DISTINCT, * and FILTER belong to aggregates; {name} is none",
    hint: "Leave them out.",
  },
  SQL_STAR: {
    domain: "user",
    message: "only COUNT can be given *, not {name}",
    hint: "Name a column: {name}(A.price).",
  },
  SQL_UNIT_MISPLACED: {
    domain: "user",
    message: "the unit {unit} is not a value",
    hint: "Units stand in TIMESTAMPDIFF, TIMESTAMPADD, EXTRACT, FLOOR … TO and CEIL … TO.",
  },
  SQL_SEVERAL_VARIABLES: {
    domain: "user",
    message: "{name} works on the rows of one variable, but this reads those of {one} and of {other}",
    hint: "Use one variable inside, and combine the results outside: SUM(A.price) * LAST(B.tax).",
  },
  SQL_NESTED_PATTERN_FUNCTION: {
    domain: "user",
    message: "{inner} cannot stand inside {outer}",
    hint: "Use the two side by side, or name the column alone.",
  },
  SQL_NAVIGATION_WITHOUT_COLUMN: {
    domain: "user",
    message: "{name} needs a column to look up",
    hint: "Write {name}(A.price, 1).",
  },
  SQL_OFFSET: {
    domain: "user",
    message: "the offset of {name} must be a whole number from 0, written as a number",
    hint: "Write {name}(A.price, 1) for the row one further away.",
  },
  SQL_MATCH_ROWTIME_ARGUMENT: {
    domain: "user",
    message: "MATCH_ROWTIME takes the time column of the table, or nothing",
    hint: "Write MATCH_ROWTIME().",
  },
  SQL_FINAL_IN_DEFINE: {
    domain: "user",
    message: "FINAL is not possible in DEFINE: the match is not over yet",
    hint: "Leave FINAL out.",
  },

  SQL_UNKNOWN_TYPE: {
    domain: "user",
    message: 'the type "{name}" is not supported',
    hint: "Types are {known}.",
  },
  SQL_TYPE_COMPARISON: {
    domain: "user",
    message: '"{operator}" cannot compare {left} with {right}',
    hint: "Convert one side: CAST(… AS …).",
  },
  SQL_TYPE_ARITHMETIC: {
    domain: "user",
    message: '"{operator}" does not work on {left} and {right}',
    hint: "Convert with CAST(… AS …); texts are joined with ||.",
  },
  SQL_TYPE_OPERAND: {
    domain: "user",
    message: '"{operator}" works on {expected}, but this is {actual}',
    hint: "Convert it: CAST(… AS …).",
  },
  SQL_NOT_BOOLEAN: {
    domain: "user",
    message: "{what} needs a condition, but this is {actual}",
    hint: "Compare it with something: … = 1, … IS NOT NULL.",
  },
  SQL_TYPE_BRANCHES: {
    domain: "user",
    message: "a branch of CASE is {right}, the ones before it are {left}",
    hint: "Convert one of them: CAST(… AS …).",
  },
  SQL_TYPE_CAST: {
    domain: "user",
    message: "{from} cannot be made into {to}",
    hint: "Go through STRING, or use TIMESTAMPDIFF and TO_TIMESTAMP_LTZ for times as numbers.",
  },
  SQL_TIME_TEXT: {
    domain: "user",
    message: "'{text}' is not a {type}",
    hint: "Write '2024-05-17 10:05:00', '2024-05-17' or '10:05:00'.",
  },

  SQL_RULE_STATEMENT: {
    domain: "user",
    message: "a rule is a SELECT; other statements run with sluice sql",
    hint: "Write SELECT … FROM events MATCH_RECOGNIZE ( … ).",
  },
  SQL_RULE_ONE_MATCH: {
    domain: "user",
    message: "a rule is one SELECT from one MATCH_RECOGNIZE over the stream of events",
    hint: "Write SELECT … FROM events MATCH_RECOGNIZE ( … ); make several rules of UNION ALL.",
  },
  SQL_RULE_ORDER: {
    domain: "user",
    message: "in a rule, events of equal time stay as they come: the job orders them for all rules",
    hint: "Leave the further keys out, or run the query with sluice sql.",
  },
  SQL_RULE_TIME: {
    domain: "user",
    severity: "warning",
    message: 'ORDER BY names "{column}", but the time of the events is "{eventTime}", which decides',
    hint: "Write ORDER BY {name}, or give the job another field with --event-time.",
  },
  SQL_RULE_COLUMN: {
    domain: "user",
    message: 'the result has a column "{name}", which is a name that every alert uses itself',
    hint: "Give it another name: … AS match_{name}.",
  },
  SQL_DUPLICATE_COLUMN: {
    domain: "user",
    message: 'the column "{name}" stands in the table twice',
    hint: "Rename one of the two.",
  },
  SQL_DUPLICATE_TABLE: {
    domain: "user",
    message: 'there is a table "{name}" already',
    hint: "Give the new one another name.",
  },
  SQL_UNKNOWN_OPTION: {
    domain: "user",
    message: "a table has no option '{key}'",
    hint: "Options are {known}.",
  },
  SQL_MISSPELLED_OPTION: {
    domain: "user",
    message: "a table has no option '{key}'",
    hint: "Did you mean '{near}'?",
  },
  SQL_CONNECTOR: {
    domain: "user",
    message: "a table needs 'connector' = 'filesystem' or 'print', found {connector}",
    hint: "Write WITH ('connector' = 'filesystem', 'path' = 'events.ndjson', 'format' = 'json').",
  },
  SQL_PATH_MISSING: {
    domain: "user",
    message: "the table does not say where its rows are",
    hint: "Add 'path' = 'events.ndjson'.",
  },
  SQL_FORMAT: {
    domain: "user",
    message: "the format '{format}' is not known",
    hint: "Formats are json, csv and regex.",
  },
  SQL_REGEX_MISSING: {
    domain: "user",
    message: "the format regex needs an expression",
    hint: "Add 'regex' = '^(?<ip>\\S+) (?<path>\\S+)$' with a named group for each column.",
  },
  SQL_WATERMARK_TYPE: {
    domain: "user",
    message: 'WATERMARK needs a TIMESTAMP(3), but "{name}" is {actual}',
    hint: "Compute one: rowtime AS TO_TIMESTAMP(…) or rowtime AS TO_TIMESTAMP_LTZ(…, 3).",
  },
  SQL_WATERMARK_FORM: {
    domain: "user",
    message: "the watermark must be the column itself or the column minus a constant interval",
    hint: "Write WATERMARK FOR {name} AS {name} - INTERVAL '5' SECOND.",
  },
  SQL_SINK_COLUMNS: {
    domain: "user",
    message: 'the rows do not fit into "{table}": {reason}',
    hint: "Give the query as many columns as the table, in its order and with types that go together.",
  },
  SQL_SINK_FORMAT: {
    domain: "user",
    message: 'the table "{table}" has the format regex, which can only be read',
    hint: "Write to a table with the format json or csv.",
  },
  SQL_SOURCE_PRINT: {
    domain: "user",
    message: 'the table "{table}" prints its rows, so it cannot be read',
    hint: "Read a table with the connector filesystem.",
  },
  SQL_WATERMARK_TWICE: {
    domain: "user",
    message: "a table has one WATERMARK",
    hint: "Keep the one for the column that the rows are ordered by.",
  },
  SQL_ALIAS_COLUMNS: {
    domain: "user",
    message: "{alias} names {given} columns, but there are {actual}",
    hint: "Name every column, or none.",
  },
  SQL_UNION_COLUMNS: {
    domain: "user",
    message: "the sides of UNION ALL do not go together: {reason}",
    hint: "Give both the same number of columns with types that go together.",
  },
});

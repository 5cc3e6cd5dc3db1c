import { functionFamilies } from "../src/language/sql/functions/sql-functions.ts";
import type { SqlFunction } from "../src/language/sql/functions/sql-function.ts";

const head = `# SQL: functions, operators and types

What stands in MEASURES, DEFINE, SELECT lists, WHERE and computed columns. Every example below runs as a test.
This page is written from the tables of functions: \`npm run docs:sql-functions\`.

## Types

| type | values |
| --- | --- |
| \`BOOLEAN\` | TRUE, FALSE |
| \`INT\`, \`BIGINT\` (also \`TINYINT\`, \`SMALLINT\`, \`INTEGER\`) | exact whole numbers up to 64 bits; a result beyond that is an error |
| \`DECIMAL(p, s)\` | exact: \`0.1 + 0.2 = 0.3\`. A literal with a point is a decimal |
| \`DOUBLE\` (also \`FLOAT\`, \`REAL\`) | IEEE 754; a literal with an exponent, \`1E0\`, is a double; dividing by zero gives Infinity |
| \`STRING\` (also \`VARCHAR(n)\`, \`CHAR(n)\`) | texts of any length |
| \`TIMESTAMP(3)\`, \`DATE\`, \`TIME\` | read and printed as UTC, in milliseconds |
| \`INTERVAL\` | \`INTERVAL '5' MINUTE\`, \`INTERVAL '1 12:00' DAY TO MINUTE\`, \`INTERVAL '1-2' YEAR TO MONTH\` |

NULL is unknown: comparing with it gives NULL, AND, OR and NOT are three-valued, and a condition that is NULL does not hold.

## Operators

| form | meaning |
| --- | --- |
| \`+ - * / %\` | \`/\` and \`%\` of whole numbers cut off towards zero; division of a whole number or decimal by zero is an error |
| \`=\`, \`<>\`, \`!=\`, \`<\`, \`<=\`, \`>\`, \`>=\` | a text and a number do not compare: CAST one of them. A text beside a time is read as one |
| \`IS [NOT] NULL, TRUE, FALSE, UNKNOWN\`, \`IS [NOT] DISTINCT FROM\` | never NULL |
| \`[NOT] BETWEEN [SYMMETRIC] a AND b\`, \`[NOT] IN (a, b)\` | |
| \`[NOT] LIKE p [ESCAPE c]\`, \`[NOT] SIMILAR TO p [ESCAPE c]\` | the whole text must match |
| \`AND\`, \`OR\`, \`NOT\` | |
| \`CASE WHEN c THEN x … ELSE y END\`, \`CASE v WHEN a THEN x … END\` | |
| \`CAST(x AS t)\`, \`TRY_CAST(x AS t)\` | where there is no such value, CAST is an error and TRY_CAST gives NULL |
| \`x \\|\\| y\` | joins texts; other values are printed as CAST does |
| time ± interval, time − time, interval ± interval, interval * n | |
| \`EXTRACT(unit FROM t)\` | YEAR, QUARTER, MONTH, WEEK, DAY, DOW, DOY, ISODOW, ISOYEAR, HOUR, MINUTE, SECOND, MILLISECOND, EPOCH |
| \`TRIM([BOTH \\| LEADING \\| TRAILING] [c FROM] x)\` | |

An error in DEFINE makes the whole condition false for that row, in MEASURES the measure NULL; both are counted and reported.

## Only in MATCH_RECOGNIZE

| form | meaning |
| --- | --- |
| \`price\` | the row at hand: in DEFINE the one under test, in MEASURES the last row of the match |
| \`A.price\` | the last row of A so far; in the DEFINE of A the row under test |
| \`FIRST(A.price, n)\`, \`LAST(A.price, n)\` | n rows after the first, before the last row of A; without variable, of all rows; NULL when there is none. n is 0 when left out |
| \`COUNT(*)\`, \`COUNT(A.*)\`, \`COUNT(A.price)\`, \`SUM\`, \`AVG\`, \`MIN\`, \`MAX\` | over the rows of A, or without variable over all rows. AVG of whole numbers is one |
| \`COUNT(DISTINCT A.price)\` and the others with DISTINCT, \`… FILTER (WHERE c)\` | |
| \`MATCH_ROWTIME()\` | time of the match; in DEFINE of the row under test; of a timed-out match its deadline |
| \`MATCH_PROCTIME()\` | the clock |
| \`CLASSIFIER()\` | the variable of the row at hand |

\`PREV\`, \`NEXT\` and \`MATCH_NUMBER\` are refused, with a hint.
`;

/** The text of docs/sql-functions.md. */
export function sqlFunctionDocs(): string {
  const chapters = Object.entries(functionFamilies).map(
    ([title, family]) => `## ${title}\n\n${tableOf(family)}`,
  );
  return [head, ...chapters].join("\n");
}

function tableOf(family: readonly SqlFunction[]): string {
  const rows = family.map((each) => `| \`${each.name}\` | ${examplesOf(each)} |`);
  return ["| function | examples |", "| --- | --- |", ...rows, ""].join("\n");
}

function examplesOf({ examples }: SqlFunction): string {
  if (examples.length === 0) return "the clock of the batch";
  const cell = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;
  return examples
    .map(([call, result]) => `${cell(call)} → ${cell(result === "" ? "''" : result)}`)
    .join("; ");
}

import { cliErrors } from "../src/errors/cli-errors.ts";
import { conditionErrors } from "../src/errors/condition-errors.ts";
import { convertErrors } from "../src/errors/convert-errors.ts";
import type { ErrorDefinition } from "../src/errors/define-errors.ts";
import { engineErrors } from "../src/errors/engine-errors.ts";
import { journalErrors } from "../src/errors/journal-errors.ts";
import { eventErrors } from "../src/errors/event-errors.ts";
import { expressionErrors } from "../src/errors/expression-errors.ts";
import { functionErrors } from "../src/errors/function-errors.ts";
import { patternErrors } from "../src/errors/pattern-errors.ts";
import { ruleErrors } from "../src/errors/rule-errors.ts";
import { serverErrors } from "../src/errors/server-errors.ts";
import { snapshotErrors } from "../src/errors/snapshot-errors.ts";
import { storeErrors } from "../src/errors/store-errors.ts";
import { sqlErrors } from "../src/errors/sql-errors.ts";

const chapters: readonly (readonly [title: string, errors: Readonly<Record<string, ErrorDefinition>>])[] = [
  ["Rules", ruleErrors],
  ["Rule stores", storeErrors],
  ["Patterns", patternErrors],
  ["Conditions and keys", expressionErrors],
  ["SQL", sqlErrors],
  ["JSON and SQL", convertErrors],
  ["Conditions while they run", conditionErrors],
  ["Events", eventErrors],
  ["Match functions", functionErrors],
  ["Snapshots", snapshotErrors],
  ["Engine", engineErrors],
  ["Journal", journalErrors],
  ["Command line", cliErrors],
  ["Server", serverErrors],
];

const head = `# Errors and warnings

Every problem has a code that does not change, a message that says what is wrong and where, and mostly a hint. A program gets a
\`SluiceError\` with all \`problems\`; its \`domain\` says whose it is: \`user\` (the rule, the option, the event), \`external\` (a file, a
connection), \`internal\` (Sluice). Words in braces stand for values. Warnings do not keep rules from running.

This page is written from the table of errors: \`npm run docs:errors\`.
`;

/** The text of docs/errors.md. */
export function errorDocs(): string {
  return [head, ...chapters.map(([title, errors]) => `## ${title}\n\n${tableOf(errors)}`)].join("\n");
}

function tableOf(errors: Readonly<Record<string, ErrorDefinition>>): string {
  const rows = Object.entries(errors).map(([code, { severity, domain, message, hint }]) => {
    const kind = severity === "warning" ? "warning" : domain;
    return `| \`${code}\` | ${kind} | ${cell(message)} | ${cell(hint ?? "")} |\n`;
  });
  return `| code | kind | message | hint |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

/** Text inside a table, where a bar would end the cell and angle brackets would be markup. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
}

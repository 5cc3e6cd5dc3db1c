import type { BenchRule, BenchStep } from "../rules/rule-document.ts";

/** The same rule as a benchmark's, in SQL. */
export function sqlTwin({ id, key, within, steps }: BenchRule): {
  readonly id: string;
  readonly pattern: string;
} {
  const partition = key === undefined ? "" : `PARTITION BY \`${key}\`\n  `;
  const window = within === undefined ? "" : ` WITHIN INTERVAL '${within / 1000}' SECOND`;
  const defines = steps.map(({ name, condition }) => `${name} AS ${sqlCondition(condition)}`);
  const pattern = `SELECT * FROM events MATCH_RECOGNIZE (
  ${partition}ORDER BY ts
  MEASURES ${steps[0]!.name}.ts AS started
  AFTER MATCH NO SKIP
  PATTERN (${steps.map(term).join(" ")})${window}
  DEFINE ${defines.join(",\n    ")}
)`;
  return { id, pattern };
}

function term({ name, link = "SKIP_TILL_NEXT", times, oneOrMore }: BenchStep, index: number): string {
  if (link === "NOT_FOLLOW") return `{- X*? -} [^${name}]`;
  const quantifier = times !== undefined ? `{${times}}???` : oneOrMore === true ? "+???" : "";
  return `${index === 0 || link === "STRICT" ? "" : "{- X*? -} "}${name}${quantifier}`;
}

/** The conditions of the benchmarks use few forms of Aviator. */
function sqlCondition(condition: string): string {
  return condition
    .replaceAll("&&", "AND")
    .replaceAll("==", "=")
    .replace(/match\.first\("(\w+)"\)/g, "$1")
    .replace(/"([^"]*)"/g, "'$1'");
}

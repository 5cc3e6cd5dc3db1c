import { parseExpression } from "../../expression/parse-expression.ts";
import type { Condition } from "../../pattern/condition.ts";
import type { Pattern, Sequence, SkipStrategy, Step } from "../../pattern/pattern.ts";
import { elementNames, isNot, walkSteps, wholeWindow } from "../../pattern/walk-pattern.ts";
import { printName } from "../printer/print-name.ts";
import { expressionToSql, type SqlCondition } from "./expression-to-sql.ts";
import { NotConvertible } from "./not-convertible.ts";

/** The clauses of MATCH_RECOGNIZE that a pattern gives, a line each. */
export interface PatternClauses {
  readonly pattern: string;
  readonly skip: string;
  readonly define: readonly string[];
}

/** A pattern as SQL. Throws NotConvertible. */
export function patternToSql(pattern: Pattern): PatternClauses {
  return new PatternWriter(pattern).clauses();
}

class PatternWriter {
  readonly #pattern: Pattern;
  readonly #names: Set<string>;
  readonly #placeholder: string;
  readonly #define: string[] = [];

  constructor(pattern: Pattern) {
    this.#pattern = pattern;
    this.#names = new Set(elementNames(pattern));
    this.#placeholder = printName(this.#fresh("X"));
  }

  clauses(): PatternClauses {
    for (const { step } of walkSteps(this.#pattern)) if (step.gapWindow !== undefined) this.#noGap(step);
    const window = wholeWindow(this.#pattern);
    const within = window === undefined ? "" : ` WITHIN ${intervalOf(window)}`;
    const pattern = `PATTERN (${this.#sequence(this.#pattern)})${within}`;
    const skip = `AFTER MATCH ${skipOf(this.#pattern.skip)}`;
    if (this.#define.length === 0) this.#define.push(`${printName(elementNames(this.#pattern)[0]!)} AS TRUE`);
    return { pattern, skip, define: this.#define };
  }

  #sequence({ steps, gapWindow }: Sequence): string {
    if (gapWindow !== undefined) this.#noGap({});
    return steps
      .map((step, index) => `${index === 0 ? "" : this.#between(step)}${this.#step(step)}`)
      .join(" ");
  }

  #between({ link }: Step): string {
    if (link === "relaxed" || link === "notFollowedBy") return `{- ${this.#placeholder}*? -} `;
    return link === "nonDeterministicRelaxed" ? `{- ${this.#placeholder}* -} ` : "";
  }

  #step(step: Step): string {
    const quantifier = this.#quantifier(step);
    if (step.kind === "group")
      return `(${this.#sequence(step.body)})${quantifier === "" ? "{1}" : quantifier}`;
    const name = printName(step.name);
    this.#definition(step.name, step.condition, `element "${step.name}"`);
    return isNot(step) ? `[^${name}]` : `${name}${quantifier}`;
  }

  #quantifier({ kind, name, quantifier }: Step): string {
    const subject = kind === "group" ? `group "${name}"` : `element "${name}"`;
    const { kind: counts, from, to, optional, greedy, inner, gap, until } = quantifier;
    if (gap !== undefined) this.#noGap({ name });
    if (kind === "group" && counts === "times" && to === 1 && inner !== "relaxed")
      throw new NotConvertible(
        subject,
        "a group that occurs once has no contiguity of its own in SQL",
        advice,
      );
    if (counts === "single" || (counts === "times" && to === 1)) return optional ? "?" : "";
    if (inner === "nonDeterministicRelaxed")
      throw new NotConvertible(
        subject,
        "a loop that may skip events that match has no variant in SQL",
        advice,
      );
    if (optional && from > 1)
      throw new NotConvertible(subject, `SQL cannot say none, or at least ${from}`, advice);
    if (greedy && (kind === "group" || (counts === "times" && from === to)))
      throw new NotConvertible(subject, "SQL has no greedy fixed count and no greedy group", advice);
    const variant = inner === "strict" ? (greedy ? "" : "?") : greedy ? "??" : "???";
    const count =
      counts === "looping"
        ? from > 1
          ? `{${from},}`
          : optional
            ? "*"
            : "+"
        : from === to && !optional
          ? `{${from}}`
          : `{${optional ? 0 : from},${to}}`;
    const stop = until === undefined ? "" : `{${this.#until(name, until)}}`;
    return `${count}${stop}${variant}`;
  }

  #until(name: string, condition: Condition): string {
    const variable = this.#fresh(`${name}_until`);
    this.#names.add(variable);
    this.#definition(variable, condition, `the end of element "${name}"`);
    return printName(variable);
  }

  #definition(variable: string, condition: Condition | undefined, subject: string): void {
    if (condition === undefined) return;
    this.#define.push(`${printName(variable)} AS ${conditionToSql(condition, variable, subject).sql}`);
  }

  #fresh(wanted: string): string {
    let name = wanted;
    for (let number = 1; this.#names.has(name); number++) name = `${wanted}${number}`;
    return name;
  }

  #noGap({ name }: { readonly name?: string }): never {
    const subject = name === undefined ? "the pattern" : `"${name}"`;
    throw new NotConvertible(subject, "SQL has no limit of time between neighbouring events", advice);
  }
}

const advice = "Keep this rule in JSON, or change its pattern.";

/** A condition of a step. Parts of AND, OR and NOT fail each for itself. */
function conditionToSql(condition: Condition, variable: string, subject: string): SqlCondition {
  switch (condition.kind) {
    case "expression": {
      if (condition.dialect === "GROOVY")
        throw new NotConvertible(subject, "its condition is Groovy", "Write the condition in Aviator first.");
      return expressionToSql(parseExpression(condition.expression, "AVIATOR"), variable, subject);
    }
    case "and":
    case "or": {
      const parts = condition.conditions.map((part) => conditionToSql(part, variable, subject));
      if (condition.kind === "or" && parts.slice(0, -1).some(({ total }) => !total)) partsFail(subject);
      const sql = parts.map((part) => `(${part.sql})`).join(` ${condition.kind.toUpperCase()} `);
      return { sql, exact: false, definite: false, total: parts.every(({ total }) => total) };
    }
    case "not": {
      const part = conditionToSql(condition.condition, variable, subject);
      if (!part.total) partsFail(subject);
      return { sql: `(${part.sql}) IS NOT TRUE`, exact: false, definite: true, total: true };
    }
    default:
      throw new NotConvertible(subject, "its condition is a class, which SQL does not have", advice);
  }
}

function partsFail(subject: string): never {
  throw new NotConvertible(
    subject,
    "a part of its OR or NOT may fail and is false then for itself; in SQL all of the condition fails",
    "Write the condition as one expression.",
  );
}

function skipOf(skip: SkipStrategy): string {
  switch (skip.kind) {
    case "noSkip":
      return "NO SKIP";
    case "skipToNext":
      return "SKIP TO NEXT ROW";
    case "skipPastLastEvent":
      return "SKIP PAST LAST ROW";
    default:
      if (skip.throwOnMiss === true)
        return `SKIP TO ${skip.kind === "skipToFirst" ? "FIRST" : "LAST"} ${printName(skip.element)}`;
      throw new NotConvertible(
        "afterMatchStrategy",
        `in SQL a skip to "${skip.element}" fails where it has no event, or is the first event of the match`,
        "Use SKIP_PAST_LAST_EVENT, SKIP_TO_NEXT or NO_SKIP.",
      );
  }
}

const units = [
  ["DAY", 86_400_000],
  ["HOUR", 3_600_000],
  ["MINUTE", 60_000],
  ["SECOND", 1000],
] as const;

function intervalOf(milliseconds: number): string {
  const [unit, length] = units.find(([, each]) => milliseconds % each === 0) ?? units[3];
  return `INTERVAL '${milliseconds / length}' ${unit}`;
}

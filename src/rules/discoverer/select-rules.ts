import { problem, type Problem, type ProblemValues } from "../../errors/problem.ts";
import type { ErrorCode } from "../../errors/error-table.ts";
import type { Rule } from "../rule.ts";
import { sameRow, type RuleRow } from "../store/rule-row.ts";
import type { ReadRow } from "./row-reader.ts";

/** A rule in force, and the row that it was read from. */
export interface RuleInForce {
  readonly rule: Rule;
  readonly row: RuleRow;
}

/** What is wrong, or to be known, about a row. Errors did not harm other rows. */
export interface RowProblem {
  readonly row: RuleRow;
  readonly problem: Problem;
}

export interface Selection {
  /** The rules that should be in force, by id, in order of id. */
  readonly rules: ReadonlyMap<string, RuleInForce>;
  readonly problems: readonly RowProblem[];
}

/**
 * The rules that a complete set of rows asks for. It does not depend on the order of the rows, so that two who read
 * the same table never take turns:
 *
 * - The highest version of an id counts. A lower one replaces it only when the row of the higher is gone.
 * - Of two rows with one id and version and different content the one in force stays, else the one whose pattern,
 *   then function, sorts first; the others are reported.
 * - A row that cannot be read keeps the last good version of its rule: the one in force, or a higher readable row.
 * - An edit without a new version is an update, and reported as such.
 * - No rows, no rules.
 */
export function selectRules(
  rows: readonly RuleRow[],
  inForce: ReadonlyMap<string, RuleInForce>,
  read: ReadRow,
): Selection {
  const problems: RowProblem[] = [];
  const rules = new Map<string, RuleInForce>();
  for (const row of rows.filter(({ id }) => id === "")) {
    problems.push({ row, problem: problem("STORE_ROW_NO_ID", {}, { source: row.source }) });
  }
  const named = Map.groupBy(
    rows.filter((row) => row.id !== ""),
    (row) => row.id,
  );
  for (const [id, versions] of [...named].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const chosen = new Choice(versions, inForce.get(id), read, problems).choose();
    if (chosen !== undefined) rules.set(id, chosen);
  }
  return { rules, problems };
}

class Choice {
  readonly #rows: readonly RuleRow[];
  readonly #inForce: RuleInForce | undefined;
  readonly #read: ReadRow;
  readonly #problems: RowProblem[];

  constructor(
    rows: readonly RuleRow[],
    inForce: RuleInForce | undefined,
    read: ReadRow,
    problems: RowProblem[],
  ) {
    this.#rows = rows;
    this.#inForce = inForce;
    this.#read = read;
    this.#problems = problems;
  }

  choose(): RuleInForce | undefined {
    const good = this.#highestGood();
    const now = this.#inForce;
    if (now === undefined || good?.row === now.row) return good;
    const failed = good === undefined || this.#rows.some(({ version }) => version > good.row.version);
    if (failed && (good === undefined || good.row.version <= now.row.version)) return now;
    if (good === undefined || sameRow(good.row, now.row)) return now;
    this.#reportChange(good.row, now.row);
    return good;
  }

  /** The first row that can be read, from the highest version downwards. */
  #highestGood(): RuleInForce | undefined {
    const versions = Map.groupBy(this.#rows, ({ version }) => version);
    for (const version of [...versions.keys()].toSorted((a, b) => b - a)) {
      const row = this.#oneOf(versions.get(version)!);
      const rule = this.#readReporting(row);
      if (rule !== undefined) return { rule, row };
    }
    return undefined;
  }

  /** Of rows with the same version the one that counts. */
  #oneOf(rows: readonly RuleRow[]): RuleRow {
    const distinct = rows.filter((row, index) => rows.findIndex((each) => sameRow(each, row)) === index);
    const { row: now } = this.#inForce ?? {};
    const kept = now === undefined ? undefined : distinct.find((row) => sameRow(row, now));
    const sorted = distinct.toSorted(byPatternAndFunction);
    const chosen = kept ?? sorted[0]!;
    for (const row of sorted.filter((each) => each !== chosen)) this.#report(row, "STORE_ROW_TIE");
    return chosen;
  }

  #readReporting(row: RuleRow): Rule | undefined {
    const now = this.#inForce;
    if (now !== undefined && sameRow(now.row, row)) return now.rule;
    const { rule, problems } = this.#read(row);
    this.#problems.push(...problems.map((each) => ({ row, problem: each })));
    return rule;
  }

  #reportChange(to: RuleRow, from: RuleRow): void {
    if (to.version === from.version) this.#report(to, "STORE_ROW_EDITED_IN_PLACE");
    if (to.version < from.version) this.#report(to, "STORE_ROW_VERSION_LOWER", { from: from.version });
  }

  #report(row: RuleRow, code: ErrorCode, more: ProblemValues = {}): void {
    const values = { id: row.id, version: row.version, ...more };
    this.#problems.push({ row, problem: problem(code, values, { source: row.source }) });
  }
}

/** By pattern, then function, then all, each by bytes: an order that does not depend on who reads. */
function byPatternAndFunction(a: RuleRow, b: RuleRow): number {
  const [left, right] = [sortKeys(a), sortKeys(b)];
  return left.map((key, index) => Buffer.compare(key, right[index]!)).find((result) => result !== 0) ?? 0;
}

function sortKeys({ text }: RuleRow): readonly Buffer[] {
  let fields: { readonly pattern?: unknown; readonly function?: unknown } = {};
  try {
    fields = Object(JSON.parse(text)) as typeof fields;
  } catch {
    // no JSON: the whole text decides
  }
  const asText = (value: unknown): string =>
    typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return [asText(fields.pattern), asText(fields.function), text].map((each) => Buffer.from(each));
}

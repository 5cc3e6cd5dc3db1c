import { EvaluationError } from "../../expression/compiled-expression.ts";
import type { Event } from "../../../event/event.ts";
import type { Value } from "../../../event/value.ts";
import type { Condition } from "../../pattern/condition.ts";
import type { Pattern } from "../../pattern/pattern.ts";
import type { Expression, MatchRecognize } from "../ast.ts";
import { compileExpression } from "../compile/compile-expression.ts";
import { type Compiled, type Frame } from "../compile/compiled.ts";
import { PatternNames } from "../compile/pattern-names.ts";
import { PatternScope, reportUnknownVariable, type PatternScopeParts } from "../compile/pattern-scope.ts";
import { RowColumns } from "../compile/row-columns.ts";
import { RowScope } from "../compile/row-scope.ts";
import type { Table } from "../compile/table.ts";
import type { UserFunctions } from "../functions/user-function.ts";
import { printExpression } from "../printer/print-expression.ts";
import { checkPattern } from "./check-pattern.ts";
import { checkUntilThenStrict } from "./check-until.ts";
import type { FoundMatch, MatchPlan, OnMeasureFailure, OutputColumn, Partition } from "./match-plan.ts";
import { placeholdersOf, untilsOf, variablesOf } from "./pattern-terms.ts";
import { planCondition } from "./plan-condition.ts";
import { planOrder } from "./plan-order.ts";
import { planPattern } from "./plan-pattern.ts";
import { planSkip } from "./plan-skip.ts";
import { planWithin } from "./plan-within.ts";
import type { Reporter } from "./reporter.ts";

/** What a MATCH_RECOGNIZE is planned against. */
export interface MatchSetting {
  readonly table: Table;
  /** Name and alias of the table. */
  readonly tableNames: readonly string[];
  readonly functions: UserFunctions;
}

/** MATCH_RECOGNIZE → pattern and measures. All problems are reported; with an error the plan must not be run. */
export function planMatch(match: MatchRecognize, setting: MatchSetting, reporter: Reporter): MatchPlan {
  return new MatchPlanner(match, setting, reporter).plan();
}

class MatchPlanner {
  readonly #match: MatchRecognize;
  readonly #setting: MatchSetting;
  readonly #reporter: Reporter;
  readonly #names: PatternNames;

  constructor(match: MatchRecognize, setting: MatchSetting, reporter: Reporter) {
    this.#match = match;
    this.#setting = setting;
    this.#reporter = reporter;
    this.#names = this.#readNames();
  }

  plan(): MatchPlan {
    const match = this.#match;
    const reporter = this.#reporter;
    const scope = this.#rowScope();
    const partition = this.#partition();
    const order = planOrder(match, this.#setting.table, scope);
    const conditions = this.#conditions();
    const planned = planPattern(match.pattern, (name) => conditions.get(name), reporter);
    const window = planWithin(match, reporter.report);
    const pattern: Pattern = {
      steps: planned.steps,
      skip: planSkip(match, this.#names, reporter.report),
      ...(window === undefined ? {} : { window }),
    };
    const output = this.#output(partition);
    if (!reporter.failed) {
      checkPattern(pattern, planned, match, reporter);
      checkUntilThenStrict(match.pattern, reporter.report);
    }
    const timeouts = match.rowsPerMatch?.timeouts === true;
    return { ...order, pattern, partition, timeouts, ...output };
  }

  #readNames(): PatternNames {
    const { pattern, subsets } = this.#match;
    const { report } = this.#reporter;
    const variables = variablesOf(pattern);
    const seen = new Set<string>();
    for (const name of variables) {
      if (seen.has(name.text)) report("SQL_DUPLICATE_VARIABLE", { name: name.text }, name);
      seen.add(name.text);
    }
    const placeholders = placeholdersOf(pattern);
    for (const name of placeholders) {
      if (seen.has(name.text)) report("SQL_PLACEHOLDER_DEFINED", { name: name.text }, name);
    }
    const names = new PatternNames({
      variables: [...seen],
      subsets: new Map(
        subsets.map(({ name, variables: members }) => [name.text, members.map(({ text }) => text)]),
      ),
      placeholders: new Set(placeholders.map(({ text }) => text)),
      untils: new Set(untilsOf(pattern).map(({ text }) => text)),
    });
    for (const { name, variables: members } of subsets) {
      if (seen.has(name.text)) report("SQL_DUPLICATE_VARIABLE", { name: name.text }, name);
      for (const member of members) {
        if (!seen.has(member.text)) reportUnknownVariable(member, "SUBSET", names, report);
      }
    }
    return names;
  }

  #rowScope(columns: RowColumns = this.#columns()): RowScope {
    const { tableNames, functions } = this.#setting;
    return new RowScope(columns, tableNames, this.#reporter.report, functions);
  }

  #columns(): RowColumns {
    return new RowColumns(this.#setting.table, {
      report: this.#reporter.report,
      functions: this.#setting.functions,
    });
  }

  #partition(): Partition & { readonly compiled: readonly Compiled[] } {
    const columns = this.#columns();
    const scope = this.#rowScope(columns);
    const compiled = this.#match.partition.map((each) => compileExpression(each, scope));
    return {
      compiled,
      name: partitionNameOf(this.#match.partition, this.#setting),
      fields: [...columns.fields],
      values: (row: Event) => {
        const frame: Frame = { row, path: undefined, whole: undefined, time: row.time, clock: 0 };
        return compiled.map(({ run, read }) => (read === undefined ? run(frame) : read(row)));
      },
    };
  }

  #scopeParts(): PatternScopeParts {
    const { tableNames, functions } = this.#setting;
    return {
      columns: this.#columns(),
      names: this.#names,
      tableNames,
      measures: this.#match.measures.flatMap(({ name }) => (name === undefined ? [] : [name.text])),
      report: this.#reporter.report,
      functions,
    };
  }

  #conditions(): Map<string, Condition> {
    const { definitions } = this.#match;
    const { report } = this.#reporter;
    if (definitions.length === 0)
      report("SQL_DEFINE_MISSING", {}, { start: this.#match.end - 1, end: this.#match.end });
    const conditions = new Map<string, Condition>();
    for (const { variable, condition } of definitions) {
      const { text } = variable;
      if (this.#names.placeholders.has(text)) report("SQL_PLACEHOLDER_DEFINED", { name: text }, variable);
      else if (this.#names.subsets.has(text)) report("SQL_SUBSET_DEFINED", { name: text }, variable);
      else if (!this.#names.has(text)) reportUnknownVariable(variable, "DEFINE", this.#names, report);
      if (conditions.has(text)) report("SQL_DEFINED_TWICE", { name: text }, variable);
      conditions.set(
        text,
        planCondition(text, condition, this.#scopeParts(), (node) => this.#reporter.text(node)),
      );
    }
    return conditions;
  }

  #output(partition: {
    readonly compiled: readonly Compiled[];
  }): Pick<MatchPlan, "columns" | "single" | "rows"> {
    const scope = new PatternScope(this.#scopeParts(), { clause: "MEASURES" });
    const measures = this.#measures(scope);
    const all = this.#match.rowsPerMatch?.rows === "ALL";
    const keys = this.#match.partition.map((node, index) =>
      named(partitionName(node, index), partition.compiled[index]!),
    );
    const before = new Set(keys.map(({ name }) => name));
    const others = all ? this.#otherColumns(scope, before) : [];
    const outputs = [...keys, ...measures, ...others];
    this.#checkNames(outputs.map(({ name }) => name));
    const columns: OutputColumn[] = outputs.map(({ name, compiled: { type, attribute } }) => ({
      name,
      type,
      ...(attribute && { attribute }),
    }));
    const row = (frame: Frame, onFailure: OnMeasureFailure): Value[] =>
      outputs.map(({ name, compiled }) => valueOrNull(compiled, frame, (cause) => onFailure(name, cause)));
    return { columns, single: !all, rows: all ? allRows(row) : oneRow(row) };
  }

  #measures(scope: PatternScope): NamedOutput[] {
    const { measures, start } = this.#match;
    const { report } = this.#reporter;
    if (measures.length === 0) {
      report("SQL_MEASURES_MISSING", {}, { start, end: start + "MATCH_RECOGNIZE".length });
    }
    return measures.map(({ expression, name }) => {
      if (name === undefined) report("SQL_MEASURE_WITHOUT_NAME", {}, expression);
      return named(name?.text ?? "", compileExpression(expression, scope));
    });
  }

  /** ALL ROWS PER MATCH also gives the other columns of each row. */
  #otherColumns(scope: PatternScope, before: ReadonlySet<string>): NamedOutput[] {
    const { columns } = scope.parts;
    return columns.names.filter((name) => !before.has(name)).map((name) => named(name, columns.find(name)!));
  }

  #checkNames(names: readonly string[]): void {
    const { measures, partition } = this.#match;
    for (const [index, name] of names.entries()) {
      if (name === "" || names.indexOf(name) === index) continue;
      const measure = measures[index - partition.length];
      this.#reporter.report(
        "SQL_DUPLICATE_OUTPUT",
        { name },
        measure?.name ?? partition[index] ?? this.#match,
      );
    }
  }
}

interface NamedOutput {
  readonly name: string;
  readonly compiled: Compiled;
}

function named(name: string, compiled: Compiled): NamedOutput {
  return { name, compiled };
}

let computedPartitions = 0;

/**
 * Plain fields are the same for every table. What is computed from fields is told by its text and their types, in any process;
 * what comes from a computed column or a user's function by a number.
 */
function partitionNameOf(
  partition: readonly Expression[],
  { table, tableNames, functions }: MatchSetting,
): string {
  if (partition.length === 0) return "";
  const fieldOf = (node: Expression): string | undefined => {
    if (node.kind !== "column") return undefined;
    const path = node.path.map(({ text }) => text);
    const inTable = path.length > 1 && tableNames.includes(path[0]!) ? path.slice(1) : path;
    return inTable.length === 1 ? inTable[0] : JSON.stringify(inTable);
  };
  const isPlain = (node: Expression): boolean => {
    const name = fieldOf(node);
    const column = table.columns.find((each) => each.name === name);
    return name !== undefined && column?.computed === undefined && column?.attribute !== "proctime";
  };
  const name = `PARTITION BY ${partition.map((node) => fieldOf(node) ?? printExpression(node)).join(", ")}`;
  if (partition.every(isPlain)) return name;
  const isOwn =
    Object.keys(functions).length > 0 || table.columns.some(({ computed }) => computed !== undefined);
  return `${name} (${isOwn ? ++computedPartitions : JSON.stringify(table.columns)})`;
}

/** A column by its name, other expressions by their place, as Flink names them. */
function partitionName(node: Expression, index: number): string {
  return node.kind === "column" ? node.path.at(-1)!.text : `EXPR$${index}`;
}

type MakeRow = (frame: Frame, onFailure: OnMeasureFailure) => Value[];

function oneRow(row: MakeRow): MatchPlan["rows"] {
  return ({ last, time }: FoundMatch, clock, onFailure) => [
    row({ row: last.event, path: last, whole: last, time, clock }, onFailure),
  ];
}

function allRows(row: MakeRow): MatchPlan["rows"] {
  return ({ last, time }, clock, onFailure) => {
    const rows: Value[][] = [];
    for (let path: FoundMatch["last"] | undefined = last; path !== undefined; path = path.previous) {
      rows.push(row({ row: path.event, path, whole: last, time, clock }, onFailure));
    }
    return rows.reverse();
  };
}

function valueOrNull({ run }: Compiled, frame: Frame, onFailure: (cause: unknown) => void): Value {
  try {
    return run(frame);
  } catch (error) {
    if (!(error instanceof EvaluationError) && !(error instanceof RangeError)) throw error;
    onFailure(error);
    return null;
  }
}

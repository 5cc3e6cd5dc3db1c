import { suggestName } from "./suggest-name.ts";
import type { Call, Column, Name } from "../ast.ts";
import type { UserFunctions } from "../functions/user-function.ts";
import { types } from "../types/sql-type.ts";
import { compileAggregate } from "./compile-aggregate.ts";
import { compileClassifier, compileMatchTime } from "./compile-match-function.ts";
import { compileNavigation } from "./compile-navigation.ts";
import { failed, type Compiled } from "./compiled.ts";
import { lastRow } from "./last-row.ts";
import { onRow } from "./on-row.ts";
import type { PatternNames } from "./pattern-names.ts";
import type { RowColumns } from "./row-columns.ts";
import { reportUnknownColumn } from "./row-scope.ts";
import type { CompileInner, Report, Scope } from "./scope.ts";

/** Where an expression of MATCH_RECOGNIZE stands. */
export type Place =
  { readonly clause: "DEFINE"; readonly variable: string } | { readonly clause: "MEASURES" };

/** What pattern scopes of one MATCH_RECOGNIZE share. */
export interface PatternScopeParts {
  readonly columns: RowColumns;
  readonly names: PatternNames;
  /** Name and alias of the table, which mean nothing inside. */
  readonly tableNames: readonly string[];
  readonly measures: readonly string[];
  readonly report: Report;
  readonly functions: UserFunctions;
}

/** Names in DEFINE and MEASURES: `price` is the row at hand, `A.price` the last row of A. */
export class PatternScope implements Scope {
  readonly place: Place;
  readonly parts: PatternScopeParts;
  readonly report: Report;
  readonly functions: UserFunctions;
  /** Something was compiled that reads earlier rows of the match. */
  readsPath = false;

  constructor(parts: PatternScopeParts, place: Place) {
    this.parts = parts;
    this.place = place;
    this.report = parts.report;
    this.functions = parts.functions;
  }

  /** Number of the variable under test; undefined in MEASURES. */
  get ownVariable(): string | undefined {
    return this.place.clause === "DEFINE" ? this.place.variable : undefined;
  }

  column(node: Column): Compiled {
    const [first] = node.path;
    if (node.path.length === 1) return this.rowColumn(node);
    if (!this.checkVariable(first!)) return failed;
    const column = this.rowColumn(node);
    return first!.text === this.ownVariable ? column : this.#ofLastRow(column, first!.text);
  }

  call(node: Call, compile: CompileInner): Compiled | undefined {
    if (node.semantics === "FINAL" && this.place.clause === "DEFINE") {
      this.report("SQL_FINAL_IN_DEFINE", {}, node);
      return failed;
    }
    const compiled =
      compileNavigation(node, this, compile) ??
      compileAggregate(node, this, compile) ??
      compileMatchTime(node, this) ??
      compileClassifier(node, this);
    if (compiled === undefined || node.semantics !== "FINAL") return compiled;
    return { ...compiled, run: (frame) => compiled.run({ ...frame, path: frame.whole }) };
  }

  /** The column of the row at hand, whatever variable stands before it. */
  rowColumn(node: Column): Compiled {
    const { columns } = this.parts;
    const [first, ...rest] = node.path;
    const path = rest.length === 0 ? [first!] : rest;
    const found = path.length === 1 ? columns.find(path[0]!.text) : columns.findNested(path);
    if (found !== undefined) return found;
    this.#reportColumn(path[0]!.text, node);
    return failed;
  }

  /** Reports a name before a column that is no variable of the pattern. */
  checkVariable(name: Name): boolean {
    const { names, tableNames } = this.parts;
    if (names.has(name.text) || name.text === this.ownVariable) return true;
    if (names.placeholders.has(name.text)) this.report("SQL_PLACEHOLDER_READ", { name: name.text }, name);
    else if (tableNames.includes(name.text)) this.report("SQL_TABLE_QUALIFIER", { name: name.text }, name);
    else reportUnknownVariable(name, this.place.clause, names, this.report);
    return false;
  }

  #ofLastRow(column: Compiled, variable: string): Compiled {
    this.readsPath = true;
    const selects = this.parts.names.selects(variable);
    return {
      type: column.type === types.null ? types.any : column.type,
      ...(column.attribute && { attribute: column.attribute }),
      run: onRow(column, (path) => lastRow(path, selects)?.event),
    };
  }

  #reportColumn(name: string, node: Column): void {
    const { names, measures, columns } = this.parts;
    const span = node.path.at(-1)!;
    if (measures.includes(name)) this.report("SQL_MEASURE_READ", { name }, span);
    else if (node.path.length === 1 && names.has(name)) this.report("SQL_VARIABLE_ALONE", { name }, span);
    else reportUnknownColumn(name, node, columns, this.report);
  }
}

/** Says that the pattern has no such variable, and which one may be meant. */
export function reportUnknownVariable(name: Name, clause: string, names: PatternNames, report: Report): void {
  const near = suggestName(name.text, names.all);
  const values = { name: name.text, clause };
  if (near !== undefined) report("SQL_MISSPELLED_VARIABLE", { ...values, near }, name);
  else report("SQL_UNKNOWN_VARIABLE", { ...values, known: names.all.join(", ") }, name);
}

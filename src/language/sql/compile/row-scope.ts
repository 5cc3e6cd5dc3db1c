import { suggestName } from "./suggest-name.ts";
import type { Call, Column } from "../ast.ts";
import type { UserFunctions } from "../functions/user-function.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { RowColumns } from "./row-columns.ts";
import type { Report, Scope } from "./scope.ts";

/** Names where a row stands alone: SELECT lists, WHERE, PARTITION BY, ORDER BY, computed columns. */
export class RowScope implements Scope {
  readonly report: Report;
  readonly functions: UserFunctions;
  readonly #columns: RowColumns;
  /** Names that may stand before a column. */
  readonly #qualifiers: readonly string[];

  constructor(columns: RowColumns, qualifiers: readonly string[], report: Report, functions: UserFunctions) {
    this.#columns = columns;
    this.#qualifiers = qualifiers;
    this.report = report;
    this.functions = functions;
  }

  column(node: Column): Compiled {
    const [first, second, ...more] = node.path;
    if (second === undefined) return this.#columns.find(first!.text) ?? this.#unknown(first!.text, node);
    if (more.length === 0 && this.#qualifiers.includes(first!.text)) {
      return this.#columns.find(second.text) ?? this.#unknown(second.text, node);
    }
    const nested = this.#columns.findNested(
      this.#qualifiers.includes(first!.text) ? [second, ...more] : node.path,
    );
    if (nested !== undefined) return nested;
    const known = this.#qualifiers.join(", ") || "none";
    this.report("SQL_UNKNOWN_QUALIFIER", { name: first!.text, known }, first!);
    return failed;
  }

  /** Functions of patterns are refused by name where functions are looked up. */
  call(_node: Call): undefined {
    return undefined;
  }

  #unknown(name: string, node: Column): Compiled {
    reportUnknownColumn(name, node, this.#columns, this.report);
    return failed;
  }
}

/** Says that there is no such column, and which one may be meant. */
export function reportUnknownColumn(name: string, node: Column, columns: RowColumns, report: Report): void {
  const near = suggestName(name, columns.names);
  const span = node.path.at(-1)!;
  const values = { name, table: columns.table.name };
  if (near !== undefined) report("SQL_MISSPELLED_COLUMN", { ...values, near }, span);
  else report("SQL_UNKNOWN_COLUMN", { ...values, known: columns.names.join(", ") || "none" }, span);
}

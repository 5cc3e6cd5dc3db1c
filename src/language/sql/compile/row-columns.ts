import type { Event } from "../../../event/event.ts";
import { fieldOf } from "../../../event/event-field.ts";
import type { Value } from "../../../event/value.ts";
import type { Name } from "../ast.ts";
import { types } from "../types/sql-type.ts";
import { compileExpression } from "./compile-expression.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { Scope } from "./scope.ts";
import type { Table, TableColumn } from "./table.ts";

/** The columns of a table as expressions over the row at hand, and which fields of the events they read. */
export class RowColumns {
  readonly table: Table;
  /** Fields that were asked for so far, as dotted paths. */
  readonly fields = new Set<string>();
  readonly #scope: Pick<Scope, "report" | "functions">;

  constructor(table: Table, scope: Pick<Scope, "report" | "functions">) {
    this.table = table;
    this.#scope = scope;
  }

  /** Names of the columns, in the order of the table. */
  get names(): readonly string[] {
    return this.table.columns.map(({ name }) => name);
  }

  /** The column of a name, or the field of it in an open table; undefined when there is none. */
  find(name: string): Compiled | undefined {
    if (this.table.missing === true) return failed;
    const column = this.table.columns.find((each) => each.name === name);
    if (column === undefined)
      return this.table.open === true ? this.#field(name, { type: types.any }) : undefined;
    if (column.computed !== undefined) return this.#computed(column);
    if (column.attribute === "proctime") {
      return { type: types.timestamp, attribute: "proctime", run: ({ row }) => row?.time ?? null };
    }
    return this.#field(name, column);
  }

  /** A field inside an object: `device.id`; undefined where the table says what its columns are. */
  findNested(path: readonly Name[]): Compiled | undefined {
    const [first, ...rest] = path.map(({ text }) => text);
    const typed = this.table.columns.find(({ name }) => name === [first, ...rest].join("."));
    if (this.table.open !== true && typed === undefined) return undefined;
    this.fields.add([first, ...rest].join("."));
    return {
      type: typed?.type ?? types.any,
      run: ({ row }) => (row === undefined ? null : nested(row, first!, rest)),
    };
  }

  #field(name: string, { type, attribute }: Pick<TableColumn, "type" | "attribute">): Compiled {
    this.fields.add(name);
    const read = (row: Event | undefined): Value => (row === undefined ? null : (fieldOf(row, name) ?? null));
    return { type, ...(attribute && { attribute }), read, run: ({ row }) => read(row) };
  }

  /** A computed column reads the other columns that are not computed. */
  #computed({ computed, attribute }: TableColumn): Compiled {
    const plain = new RowColumns(
      { ...this.table, columns: this.table.columns.filter((each) => each.computed === undefined) },
      this.#scope,
    );
    const compiled = compileExpression(computed!, {
      report: () => {}, // what is wrong with it is said where the table is made
      functions: this.#scope.functions,
      column: ({ path }) => (path.length === 1 ? (plain.find(path[0]!.text) ?? failed) : failed),
      call: () => undefined,
    });
    for (const field of plain.fields) this.fields.add(field);
    return { ...compiled, ...(attribute && { attribute }) };
  }
}

function nested(row: Event, first: string, rest: readonly string[]): Value {
  let value: Value = fieldOf(row, first);
  for (const name of rest) {
    const isObject = typeof value === "object" && value !== null && Object.hasOwn(value, name);
    value = isObject ? (value as Readonly<Record<string, Value>>)[name] : undefined;
  }
  return value ?? null;
}

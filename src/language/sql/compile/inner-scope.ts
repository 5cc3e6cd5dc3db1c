import type { Call, Column, Name } from "../ast.ts";
import type { UserFunctions } from "../functions/user-function.ts";
import { isAggregate } from "../functions/aggregate-function.ts";
import { findUserFunction } from "../functions/user-function.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { PatternScope } from "./pattern-scope.ts";
import type { Report, Scope } from "./scope.ts";

/** Names inside FIRST, LAST and aggregates: all columns are those of one row, and name one variable. */
export class InnerScope implements Scope {
  readonly report: Report;
  readonly functions: UserFunctions;
  readonly #outer: PatternScope;
  readonly #call: Call;
  /** Columns so far, by the variable before them; `*` for none. */
  readonly #variables = new Map<string, Name>();

  constructor(outer: PatternScope, call: Call) {
    this.#outer = outer;
    this.#call = call;
    this.report = outer.report;
    this.functions = outer.functions;
  }

  /** The one variable whose rows are meant; undefined = all rows. */
  get variable(): string | undefined {
    const [first] = this.#variables.keys();
    return first === "*" ? undefined : first;
  }

  /** Whether any column is read. */
  get readsColumns(): boolean {
    return this.#variables.size > 0;
  }

  column(node: Column): Compiled {
    const [first] = node.path;
    const variable = node.path.length === 1 ? "*" : first!.text;
    if (variable !== "*" && !this.#outer.checkVariable(first!)) return failed;
    const column = this.#outer.rowColumn(node);
    const before = this.#variables.size;
    if (column !== failed) this.#variables.set(variable, first!);
    if (before > 0 && this.#variables.size > before) {
      const [one, other] = [...this.#variables.keys()].map((each) => (each === "*" ? "all rows" : each));
      this.report("SQL_SEVERAL_VARIABLES", { name: this.#call.name.text, one: one!, other: other! }, first!);
    }
    return column;
  }

  call(node: Call): Compiled | undefined {
    const name = node.name.text.toUpperCase();
    const users = findUserFunction(this.functions, name);
    if (name !== "FIRST" && name !== "LAST" && !isAggregate(name) && users?.kind !== "aggregate")
      return undefined;
    const values = { inner: name, outer: this.#call.name.text };
    this.report("SQL_NESTED_PATTERN_FUNCTION", values, node);
    return failed;
  }
}

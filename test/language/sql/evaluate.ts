import { EvaluationError } from "../../../src/language/expression/compiled-expression.ts";
import type { ValueObject } from "../../../src/event/value.ts";
import { compileExpression } from "../../../src/language/sql/compile/compile-expression.ts";
import { emptyFrame } from "../../../src/language/sql/compile/compiled.ts";
import { RowColumns } from "../../../src/language/sql/compile/row-columns.ts";
import { RowScope } from "../../../src/language/sql/compile/row-scope.ts";
import type { Table } from "../../../src/language/sql/compile/table.ts";
import { parseAlone } from "../../../src/language/sql/parser/parse-script.ts";
import { valueText } from "../../../src/language/sql/values/value-text.ts";

const nothing: Table = { name: "nothing", columns: [] };

/** An expression's value as text, `error: …` where it fails, or the codes of what is wrong with it. */
export function evaluateSql(text: string, table: Table = nothing, data: ValueObject = {}): string {
  const codes: string[] = [];
  const report = (code: string): void => void codes.push(code);
  const columns = new RowColumns(table, { report, functions: {} });
  const compiled = compileExpression(parseAlone(text), new RowScope(columns, [], report, {}));
  if (codes.length > 0) return `refused: ${codes.join(" ")}`;
  try {
    const value = compiled.run({ ...emptyFrame, row: { data, time: 0, source: "", record: 0 } });
    return value === null ? "NULL" : valueText(value, compiled.type);
  } catch (error) {
    if (error instanceof EvaluationError) return `error: ${error.message}`;
    throw error;
  }
}

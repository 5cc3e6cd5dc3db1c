import { compileSchema } from "../../event/apply-schema.ts";
import { describeValue } from "../../event/describe-value.ts";
import { Refusal } from "../../event/refusal.ts";
import type { FieldType, Schema } from "../../event/schema.ts";
import { compileTimeFormat } from "../../event/time/time-format.ts";
import type { Value, ValueObject } from "../../event/value.ts";
import type { TableDefinition } from "../../language/sql/plan/table-definition.ts";
import type { SqlType, TypeKind } from "../../language/sql/types/sql-type.ts";
import { castValue } from "../../language/sql/values/cast.ts";
import type { EventDecoder } from "../../operators/source/event-decoder.ts";

const fieldTypes: Partial<Record<TypeKind, FieldType>> = {
  int: "long",
  bigint: "long",
  double: "double",
  decimal: "decimal",
  string: "string",
  boolean: "boolean",
  timestamp: "timestamp",
};

/** Gives the records of a table the types of its columns, and their time. */
export function tableDecoder({ fields, rowtime }: TableDefinition, eventTime: boolean): EventDecoder {
  const schema: Schema = Object.fromEntries(
    fields.flatMap(({ name, type }) => {
      const fieldType = fieldTypes[type.kind];
      return fieldType === undefined ? [] : [[name, fieldType]];
    }),
  );
  const dated = fields.filter(({ type }) => type.kind === "date" || type.kind === "time");
  const typed = compileSchema(schema, compileTimeFormat());
  const applySchema: EventDecoder["applySchema"] = (data) => {
    const result = typed(data);
    return result instanceof Refusal || dated.length === 0 ? result : withDates(result, dated);
  };
  const readTime: EventDecoder["readTime"] =
    !eventTime || rowtime === undefined
      ? () => 0
      : (data) => {
          const row = applySchema(data);
          return row instanceof Refusal ? row : readRowtime(row, rowtime);
        };
  return {
    readTime,
    applySchema,
    typedFields: new Set([...Object.keys(schema), ...dated.map(({ name }) => name)]),
    paths: fields.map(({ name }) => name),
    codegen: true,
  };
}

function readRowtime(row: ValueObject, rowtime: NonNullable<TableDefinition["rowtime"]>): number | Refusal {
  const { column } = rowtime;
  let time: Value;
  try {
    time = rowtime.value(row);
  } catch {
    time = null; // an expression that fails gives no time
  }
  if (time === null || time === undefined) return new Refusal("EVENT_NO_TIME", { field: column });
  if (typeof time === "number" && Number.isFinite(time)) return time;
  return new Refusal("EVENT_BAD_TIME", { field: column, value: describeValue(time), format: "TIMESTAMP(3)" });
}

function withDates(
  data: ValueObject,
  dated: readonly { readonly name: string; readonly type: SqlType }[],
): ValueObject | Refusal {
  const result: Record<string, Value> = { ...data };
  for (const { name, type } of dated) {
    const value = result[name];
    if (value === undefined || value === null) continue;
    try {
      result[name] = castValue(value, { kind: "string" }, type);
    } catch {
      return new Refusal("EVENT_FIELD_TYPE", { field: name, type: type.kind, value: describeValue(value) });
    }
  }
  return result;
}

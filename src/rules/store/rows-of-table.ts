import { documentText } from "./document-text.ts";
import type { RuleRow } from "./rule-row.ts";
import type { TableMapping } from "./table-mapping.ts";

/** A row of a database, whatever its columns hold. */
export type TableRecord = Readonly<Record<string, unknown>>;

/**
 * The rows of the vendor's table, or the bank's, without those that are deleted or inactive. Rows of `risk-rules`
 * have no version of their own: `versionOf` counts one from their content.
 */
export function rowsOfTable(
  records: readonly TableRecord[],
  mapping: TableMapping,
  versionOf: (id: string, content: string) => number,
): readonly RuleRow[] {
  const fieldsOf = mapping.schema === "vendor" ? vendorFields : riskFields;
  return records
    .filter((record) => inUse(record, mapping))
    .map((record) => {
      const value = (role: string): unknown => plain(record[mapping.columns[role] || ""]);
      const id = idText(value("id"));
      const fields = fieldsOf(value, mapping);
      const version =
        mapping.schema === "vendor" ? versionNumber(value("version")) : versionOf(id, documentText(fields));
      return {
        id,
        version,
        text: documentText({
          id,
          version: version < 0 ? (value("version") ?? undefined) : version,
          ...fields,
        }),
        source: `table ${mapping.table}, rule "${id}"`,
        unknownFields: "warning",
      };
    });
}

type Values = (role: string) => unknown;

function vendorFields(value: Values, { functions, key }: TableMapping): object {
  const name = value("function");
  const known = typeof name === "string" && Object.hasOwn(functions, name) ? functions[name] : name;
  const blank = typeof known === "string" && known.trim() === "";
  return {
    pattern: value("pattern"),
    ...(blank || known === null ? {} : { function: known }),
    ...(key === undefined ? {} : { key }),
  };
}

function riskFields(value: Values, mapping: TableMapping): object {
  const action = value("action");
  const condition = value("condition");
  const riskLevel = typeof action === "string" ? mapping.riskLevels[action] : undefined;
  return {
    pattern: withCondition(mapping.pattern, typeof condition === "string" ? condition : ""),
    function: mapping.functions["riskResult"] ?? "riskResult",
    key: mapping.key,
    priority: wholeNumber(value("priority")),
    parameters: { action, riskLevel: riskLevel ?? mapping.riskLevel },
    description: value("name") ?? undefined,
  };
}

/** The template with the condition in it, as text so that messages show where a condition is wrong. */
function withCondition(template: unknown, condition: string): unknown {
  if (typeof template === "string") return template.replaceAll("${condition}", () => condition);
  if (Array.isArray(template)) return template.map((each) => withCondition(each, condition));
  if (typeof template !== "object" || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, each]) => [name, withCondition(each, condition)]),
  );
}

/** A column that is mapped and empty is neither "deleted" nor "active". */
function inUse(record: TableRecord, { columns }: TableMapping): boolean {
  const { deleted, active } = columns;
  if (deleted && isTrue(record[deleted])) return false;
  return !active || isTrue(record[active]);
}

/** True as databases say it. */
function isTrue(value: unknown): boolean {
  const found = plain(value);
  if (Buffer.isBuffer(value)) return value.some((byte) => byte !== 0 && byte !== zeroCharacter);
  if (typeof found === "string") return /^(t|true|y|yes|on|[1-9]\d*)$/i.test(found.trim());
  return (
    found === true ||
    (typeof found === "number" && found !== 0) ||
    (typeof found === "bigint" && found !== 0n)
  );
}

const zeroCharacter = 0x30;

/** Columns of bytes are taken as UTF-8; a date or another object as its text. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
  return typeof value === "object" && value !== null ? documentText(value) : value;
}

function idText(value: unknown): string {
  return value === null ? "" : String(value as string).trim() === "" ? "" : String(value as string);
}

/** A large or decimal column may come as text; what is no whole number stays, and is reported when the row is read. */
function wholeNumber(value: unknown): unknown {
  if (value === null) return undefined;
  return typeof value === "string" && /^-?\d{1,15}(\.0*)?$/.test(value) ? Number(value) : value;
}

/** A whole number from 0, also where the column is a text; else -1. */
function versionNumber(value: unknown): number {
  const text = String(value as string).trim();
  const number = /^\d+$/.test(text) ? Number(text) : -1;
  return Number.isSafeInteger(number) ? number : -1;
}

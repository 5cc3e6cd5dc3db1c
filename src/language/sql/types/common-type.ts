import { decimalType, isInteger, isNumeric, isOpen, types, type SqlType } from "./sql-type.ts";

/** The type that values of both types can have: of CASE branches, COALESCE, comparisons. Undefined = none. */
export function commonType(left: SqlType, right: SqlType): SqlType | undefined {
  if (left.kind === "null") return right;
  if (right.kind === "null") return left;
  if (isOpen(left) || isOpen(right)) return types.any;
  if (isNumeric(left) && isNumeric(right)) return commonNumber(left, right);
  if (left.kind === right.kind) return left;
  const dated = (type: SqlType): boolean => type.kind === "timestamp" || type.kind === "date";
  return dated(left) && dated(right) ? types.timestamp : undefined;
}

function commonNumber(left: SqlType, right: SqlType): SqlType {
  if (left.kind === "double" || right.kind === "double") return types.double;
  if (isInteger(left) && isInteger(right)) return left.kind === "int" ? right : left;
  const [a, b] = [asDecimal(left), asDecimal(right)];
  const scale = Math.max(a.scale, b.scale);
  return decimalType(Math.max(a.precision - a.scale, b.precision - b.scale) + scale, scale);
}

/** Digits of a number's type as a decimal. */
export function asDecimal({ kind, precision, scale }: SqlType): { precision: number; scale: number } {
  if (kind === "int") return { precision: 10, scale: 0 };
  if (kind === "bigint") return { precision: 19, scale: 0 };
  return { precision: precision ?? 38, scale: scale ?? 18 };
}

/** The type of an arithmetic result, as Flink derives it. Both must be numbers. */
export function arithmeticType(
  operator: "+" | "-" | "*" | "/" | "%",
  left: SqlType,
  right: SqlType,
): SqlType {
  const common = commonNumber(left, right);
  if (common.kind !== "decimal") return common;
  const [a, b] = [asDecimal(left), asDecimal(right)];
  if (operator === "*") return decimalType(a.precision + b.precision, a.scale + b.scale);
  if (operator === "/") {
    const scale = Math.max(6, a.scale + b.precision + 1);
    return decimalType(a.precision - a.scale + b.scale + scale, scale);
  }
  if (operator === "%") return common;
  return decimalType(common.precision! + 1, common.scale!);
}

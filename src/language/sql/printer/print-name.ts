import { isReserved } from "../parser/words.ts";

/** Words that are read otherwise in an expression although they are names elsewhere. */
const special =
  /^(?:DATE|TIME|TIMESTAMP|RUNNING|FINAL|CURRENT_\w+|LOCALTIME(?:STAMP)?|PER|ONE|AFTER|TRIM|POSITION|WATERMARK|PRIMARY|CONSTRAINT|FILTER|NULLS|FIRST|LAST|NEXT|TO|PAST|NO|SKIP|SYMMETRIC|ASYMMETRIC|SHOW|UNION|ROW|ROWS|BOTH|LEADING|TRAILING|FOR|PLACING|PLAN|EXPLAIN|TEMPORARY|IF|DESC|ASC|WEEK|MILLISECOND|SECOND|MINUTE|HOUR|DAY|MONTH|QUARTER|YEAR|DOW|DOY|ISODOW|ISOYEAR|EPOCH)S?$/i;
const plain = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_]*$/u;

/** A name as SQL writes it: in backticks where it could be read as something else. */
export function printName(name: string): string {
  return plain.test(name) && !isReserved(name) && !special.test(name) && !refused.test(name)
    ? name
    : `\`${name.replaceAll("`", "``")}\``;
}

/** Clauses that are refused by name where an alias could stand. */
const refused = /^(?:HAVING|FETCH|JOIN|CROSS|INTERSECT|EXCEPT)$/i;

import type { TypeName } from "../ast.ts";
import { decimalType, types, type SqlType } from "./sql-type.ts";

const named: Readonly<Record<string, SqlType>> = {
  BOOLEAN: types.boolean,
  TINYINT: types.int,
  SMALLINT: types.int,
  INT: types.int,
  INTEGER: types.int,
  BIGINT: types.bigint,
  FLOAT: types.double,
  REAL: types.double,
  DOUBLE: types.double,
  "DOUBLE PRECISION": types.double,
  STRING: types.string,
  VARCHAR: types.string,
  CHAR: types.string,
  CHARACTER: types.string,
  TIMESTAMP: types.timestamp,
  "TIMESTAMP WITHOUT TIME ZONE": types.timestamp,
  "TIMESTAMP WITH LOCAL TIME ZONE": types.timestamp,
  TIMESTAMP_LTZ: types.timestamp,
  DATE: types.date,
  TIME: types.time,
  "TIME WITHOUT TIME ZONE": types.time,
};

/** Names of the types, for messages. */
export const typeNames = "BOOLEAN, INT, BIGINT, DOUBLE, DECIMAL(p, s), STRING, TIMESTAMP(3), DATE, TIME";

/** The type of a name; undefined when there is none. Lengths of texts are not kept: a text has any length. */
export function readType({ name, parameters }: TypeName): SqlType | undefined {
  if (name === "DECIMAL" || name === "NUMERIC" || name === "DEC") {
    const [precision = 10, scale = 0] = parameters;
    return precision < 1 || precision > 38 || scale > precision ? undefined : decimalType(precision, scale);
  }
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

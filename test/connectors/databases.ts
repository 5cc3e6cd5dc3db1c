import { randomBytes } from "node:crypto";
import { createConnection } from "mysql2/promise";
import pg from "pg";

/** Where the databases of tests are. */
export const postgresUrl = process.env["SLUICE_TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";
export const mysqlUrl = process.env["SLUICE_TEST_MYSQL"] ?? "mysql://root@127.0.0.1:3306/test";

/** A name that no other run uses. */
function uniqueName(): string {
  return `sluice_test_${randomBytes(6).toString("hex")}`;
}

/** Runs SQL on PostgreSQL. */
export async function postgres(
  text: string,
  values: unknown[] = [],
  url = postgresUrl,
): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Runs SQL on MySQL or MariaDB. */
export async function mysql(
  text: string,
  values: (string | number | null)[] = [],
  url = mysqlUrl,
): Promise<readonly Record<string, unknown>[]> {
  const connection = await createConnection({ uri: url, connectTimeout: 5000, multipleStatements: true });
  try {
    const [rows] = await connection.query(text, values);
    return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
  } finally {
    await connection.end();
  }
}

/** A space of its own in a database: its address, SQL in it, and how to remove it. */
export interface DatabaseSpace {
  readonly url: string;
  readonly sql: (
    text: string,
    values?: (string | number | null)[],
  ) => Promise<readonly Record<string, unknown>[]>;
  readonly drop: () => Promise<void>;
}

/** A schema of PostgreSQL. */
export async function postgresSpace(): Promise<DatabaseSpace> {
  const name = uniqueName();
  await postgres(`create schema ${name}`);
  const url = `${postgresUrl}?options=-csearch_path%3D${name}`;
  return {
    url,
    sql: (text, values) => postgres(text, values, url),
    drop: async () => void (await postgres(`drop schema ${name} cascade`)),
  };
}

/** A database of MySQL or MariaDB. */
export async function mysqlSpace(): Promise<DatabaseSpace> {
  const name = uniqueName();
  await mysql(`create database ${name}`);
  const url = mysqlUrl.replace(/[^/]*$/, name);
  return {
    url,
    sql: (text, values) => mysql(text, values, url),
    drop: async () => void (await mysql(`drop database ${name}`)),
  };
}

/** Why a database cannot be used here; undefined when it can. In a CI that is an error and not a reason to skip. */
export async function unreachable(
  name: string,
  connect: () => Promise<unknown>,
): Promise<string | undefined> {
  try {
    await connect();
    return undefined;
  } catch (error) {
    if (process.env["CI"] === "true") throw error;
    return `${name}: ${(error as Error).message || String((error as { readonly code?: unknown }).code)}`;
  }
}

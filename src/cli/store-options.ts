import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import type { Command } from "commander";
import { sluiceError, SluiceError } from "../errors/sluice-error.ts";
import { readTableMapping } from "../rules/store/read-table-mapping.ts";
import type { RuleStore } from "../rules/store/rule-store.ts";
import { dropSqliteWarning } from "../connectors/sqlite/drop-sqlite-warning.ts";
import { defaultMapping, type TableMapping } from "../rules/store/table-mapping.ts";

/** The options that say where rules are kept. */
export interface StoreOptions extends ServerOptions {
  readonly store?: string;
  readonly table?: string;
  readonly mapping?: string;
  readonly ownDatabase?: string;
}

/** The options that name a running server instead. */
export interface ServerOptions {
  readonly server?: string;
  readonly token?: string;
}

/** A store, and how a table of somebody else's is read, if it is one. */
export interface OpenStore {
  readonly store: RuleStore;
  readonly mapping?: TableMapping;
}

/** Adds them to a command that works on a store. */
export function addStoreOptions(command: Command): Command {
  return addServerOptions(addTableOptions(command.option("--store <address>", storeHelp)));
}

/** Adds the options that name a server. */
export function addServerOptions(command: Command): Command {
  return command
    .option("--server <url>", "instead of --store, a running server, such as http://127.0.0.1:8686")
    .option("--token <token>", "for the server (default: the environment variable SLUICE_TOKEN)");
}

/** The server of the options, when they name one. Throws OPTION_INVALID without a token. */
export function serverOf({
  server,
  token = process.env["SLUICE_TOKEN"],
}: ServerOptions): Required<ServerOptions> | undefined {
  if (server === undefined) return undefined;
  if (!/^https?:\/\//.test(server) || !URL.canParse(server)) {
    const reason = "is no address that begins with http:// or https://";
    throw sluiceError("OPTION_INVALID", { option: "--server", value: server, reason });
  }
  if (token !== undefined) return { server, token };
  const reason = "is missing; make one with sluice tokens create";
  throw sluiceError("OPTION_INVALID", { option: "--token", value: "TOKEN", reason });
}

/** What `--store` takes. */
export const storeHelp = "sqlite:FILE, postgres://…, mysql://… or dir:FOLDER";

/** Adds the options for tables of others. */
export function addTableOptions(command: Command): Command {
  return command
    .option(
      "--table <name>",
      "read this table of columns id, version, pattern and function instead of Sluice's own",
    )
    .option("--mapping <file>", "how a table of somebody else's is read, JSON or YAML")
    .option("--own-database <file>", "SQLite file that counts versions for tables without them");
}

/** Does something with the store of the options, and closes it. Throws SluiceError. */
export async function withStore<Result>(
  options: StoreOptions,
  work: (open: OpenStore) => Promise<Result>,
): Promise<Result> {
  const open = await openStoreOf(options);
  try {
    return await work(open);
  } finally {
    await open.store.close();
  }
}

/** The store of the options; nothing is connected yet. Throws SluiceError. */
export async function openStoreOf(options: StoreOptions): Promise<OpenStore> {
  const server = serverOf(options);
  const { store: address } = options;
  if ((server === undefined) === (address === undefined)) {
    const reason =
      server === undefined ? "is missing; or name a --server" : "goes not together with --server";
    throw sluiceError("OPTION_INVALID", { option: "--store", value: address ?? "ADDRESS", reason });
  }
  dropSqliteWarning();
  const { openStore, openForeignStore, openServer } = await import("../connectors/registry.ts");
  if (address === undefined) return { store: openServer(server!.server, server!.token) };
  const mapping = await mappingOf(options);
  const store = mapping === undefined ? openStore(address) : openForeignStore(address, mapping, options);
  return { store, mapping };
}

async function mappingOf({ table, mapping: path }: StoreOptions): Promise<TableMapping | undefined> {
  if (path === undefined) return table === undefined ? undefined : defaultMapping("vendor", table);
  const { mapping, problems } = readTableMapping(await readText(path), path);
  if (mapping === undefined) throw new SluiceError(problems);
  return table === undefined ? mapping : { ...mapping, table };
}

/** The text of a file; `-` is the standard input. Throws RULES_UNREADABLE. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path === "-" ? "/dev/stdin" : path, "utf8");
  } catch (error) {
    throw sluiceError("FILE_UNREADABLE", { path, reason: (error as Error).message }, undefined, {
      cause: error,
    });
  }
}

/** Who is at the keyboard, for the history of rules. */
export function authorName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

import { Command, Option } from "commander";
import type { OwnDatabase } from "../../connectors/sqlite/own-database.ts";
import { dropSqliteWarning } from "../../connectors/sqlite/drop-sqlite-warning.ts";
import { sluiceError } from "../../errors/sluice-error.ts";
import { createToken, roles, type Role } from "../../server/auth/tokens.ts";
import { alignTable } from "../align-table.ts";
import { Messages } from "../messages.ts";
import { readServiceConfig } from "../serve/read-service-config.ts";

interface TokenOptions {
  readonly config: string;
}

/** `sluice tokens`: who may use the HTTP interface. */
export function tokensCommand(): Command {
  const command = new Command("tokens").description("make, list and revoke tokens of the HTTP interface");
  for (const each of [createCommand(), listCommand(), revokeCommand()])
    command.addCommand(each.exitOverride());
  return command;
}

function createCommand(): Command {
  return withConfig(new Command("create").description("make a token and print it, this once"))
    .requiredOption("--name <name>", "whose it is; it stands in the history of rules")
    .addOption(new Option("--role <role>", "what it allows").choices(roles).default("viewer"))
    .action(async ({ config, name, role }: TokenOptions & { readonly name: string; readonly role: Role }) => {
      const { secret } = await withTokens(config, (tokens) => createToken(tokens, name, role));
      process.stdout.write(`${secret}\n`);
    });
}

function listCommand(): Command {
  return withConfig(
    new Command("list").description("list the tokens: id, role, name, when it was made"),
  ).action(async ({ config }: TokenOptions) => {
    const all = await withTokens(config, (tokens) => tokens.tokens());
    if (all.length === 0) new Messages().text("There are no tokens.");
    const lines = all.map(({ id, role, name, created }) => [id, role, name, new Date(created).toISOString()]);
    process.stdout.write(alignTable(lines));
  });
}

function revokeCommand(): Command {
  return withConfig(new Command("revoke").description("revoke a token").argument("<id>", "the token")).action(
    async (id: string, { config }: TokenOptions) => {
      if (!(await withTokens(config, (tokens) => tokens.removeToken(id))))
        throw sluiceError("TOKEN_NOT_FOUND", { id });
      process.stdout.write(`${id}: revoked\n`);
    },
  );
}

function withConfig(command: Command): Command {
  return command.option("--config <file>", "the configuration of the service", "sluice.yaml");
}

async function withTokens<Result>(
  path: string,
  work: (tokens: OwnDatabase) => Promise<Result>,
): Promise<Result> {
  const { ownDatabase } = await readServiceConfig(path);
  dropSqliteWarning();
  const connector = await import("../../connectors/sqlite/own-database.ts");
  const tokens = new connector.OwnDatabase(ownDatabase);
  try {
    return await work(tokens);
  } finally {
    await tokens.close();
  }
}

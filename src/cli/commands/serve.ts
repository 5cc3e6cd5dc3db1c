import { readFileSync } from "node:fs";
import { Command } from "commander";

/** `sluice serve`: a job that goes on, with an HTTP interface. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("run a job whose rules follow a store, with an HTTP interface")
    .option("--config <file>", "what to run, YAML or JSON", "sluice.yaml")
    .action(async ({ config }: { readonly config: string }) => {
      // Only this command needs the server.
      const { runService } = await import("../serve/run-service.ts");
      process.exitCode = await runService(config, version());
    });
}

function version(): string {
  const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

import { Command } from "commander";
import { sluiceError } from "../../errors/sluice-error.ts";
import { HttpStore } from "../../connectors/http-store/http-store.ts";
import { updateText } from "../follow-store.ts";
import { addServerOptions, readText, serverOf, type ServerOptions } from "../store-options.ts";

/** `sluice rules preview`: what a change would do to the partial matches of a running job. */
export function rulesPreviewCommand(): Command {
  const command = new Command("preview")
    .description(
      "say what putting a rule would do to the partial matches of a running server; without a file, deleting it",
    )
    .argument("<id>", "the rule")
    .argument("[file]", "a rules file with its next version; - is the standard input");
  return addServerOptions(command).action(
    async (id: string, file: string | undefined, options: ServerOptions) => {
      const server = serverOf(options);
      if (server === undefined) {
        const reason = "is missing: only a running server knows partial matches";
        throw sluiceError("OPTION_INVALID", { option: "--server", value: "URL", reason });
      }
      const store = new HttpStore(server.server, server.token);
      const all =
        file === undefined ? await store.previewDeletion(id) : await store.preview(await readText(file));
      const own = all.filter(({ rule }) => rule === id);
      const lines = own.length === 0 ? [`${id} does not change`] : own.map(updateText);
      process.stdout.write(`${lines.join("\n")}\n`);
    },
  );
}

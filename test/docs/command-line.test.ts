import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { checkCommand } from "../../src/cli/commands/check.ts";
import { convertCommand } from "../../src/cli/commands/convert.ts";
import { explainCommand } from "../../src/cli/commands/explain.ts";
import { initCommand } from "../../src/cli/commands/init.ts";
import { rulesCommand } from "../../src/cli/commands/rules.ts";
import { runCommand } from "../../src/cli/commands/run.ts";
import { sqlCommand } from "../../src/cli/commands/sql.ts";
import { newStatistics, statisticsOf } from "../../src/runtime/job-statistics.ts";

const text = readFileSync(new URL("../../docs/command-line.md", import.meta.url), "utf8");
const commands: readonly Command[] = [
  runCommand(),
  checkCommand(),
  explainCommand(),
  convertCommand(),
  initCommand(),
  sqlCommand(),
];

/** The part of the page about a command. */
function chapter(name: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${name}\n`)) ?? "";
}

describe("docs/command-line.md", () => {
  it.each(commands.map((command) => [command.name(), command] as const))(
    "has the options of %s",
    (name, command) => {
      const documented = [...chapter(name).matchAll(/^\| `(--?[^`]+)` \|/gm)].map((match) =>
        match[1]!.replace("\\|", "|"),
      );
      expect(documented).toEqual(command.options.map(({ flags }) => flags));
    },
  );

  it("has the commands of rules, and all their options", () => {
    const { commands: all } = rulesCommand();
    for (const command of all) expect(chapter("rules")).toContain(`\`rules ${command.name()}`);
    const documented = [...chapter("rules").matchAll(/^\| `(--[^`]+)` \|/gm)].map((match) => match[1]!);
    const options = new Set(all.flatMap((command) => command.options.map(({ flags }) => flags)));
    expect(documented.toSorted()).toEqual([...options].toSorted());
  });

  it("names every field of the statistics", () => {
    const statistics = newStatistics();
    for (const field of [...Object.keys(statistics), ...Object.keys(statisticsOf(statistics, "rule"))]) {
      expect(chapter("run")).toContain(`\`${field}\``);
    }
  });
});

import { Command } from "commander";
import { rulesDeleteCommand } from "./rules-delete.ts";
import { rulesGetCommand } from "./rules-get.ts";
import { rulesHistoryCommand } from "./rules-history.ts";
import { rulesInitCommand } from "./rules-init.ts";
import { rulesListCommand } from "./rules-list.ts";
import { rulesPreviewCommand } from "./rules-preview.ts";
import { rulesPutCommand } from "./rules-put.ts";
import { rulesRollbackCommand } from "./rules-rollback.ts";
import { rulesSwitchCommand } from "./rules-switch.ts";
import { rulesValidateCommand } from "./rules-validate.ts";

/** `sluice rules`: the rules of a store. */
export function rulesCommand(): Command {
  const commands = [
    rulesInitCommand(),
    rulesListCommand(),
    rulesGetCommand(),
    rulesPutCommand(),
    rulesDeleteCommand(),
    rulesSwitchCommand("enable"),
    rulesSwitchCommand("disable"),
    rulesHistoryCommand(),
    rulesRollbackCommand(),
    rulesValidateCommand(),
    rulesPreviewCommand(),
  ];
  const rules = new Command("rules").description("look at and change the rules of a store");
  for (const command of commands) rules.addCommand(command.exitOverride());
  return rules;
}

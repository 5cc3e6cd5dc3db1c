import { Command } from "commander";
import { automatonMermaid, automatonText, describeAutomaton } from "../../matcher/describe-automaton.ts";
import { describePattern } from "../../language/pattern/describe-pattern.ts";
import { sluiceError } from "../../errors/sluice-error.ts";
import { describeIndex } from "../../operators/match/index/describe-index.ts";
import { hostRules } from "../../runtime/host-rules.ts";
import type { HostedRule } from "../../operators/match/hosted-rule.ts";
import type { ConditionClasses } from "../../matcher/condition/condition-class.ts";
import type { Rule } from "../../rules/rule.ts";
import { exitCodes } from "../exit-codes.ts";
import { loadFunctions } from "../../runtime/load-functions.ts";
import { loadRules } from "../load-rules.ts";
import { Messages } from "../messages.ts";

interface ExplainOptions {
  readonly rule?: string;
  readonly functions?: string;
  readonly mermaid?: boolean;
  readonly index?: boolean;
}

/** `sluice explain`: what rules mean, in words and as automata. */
export function explainCommand(): Command {
  return new Command("explain")
    .description("show rules as sentences and as automata")
    .argument("<rules>", "a rules file, JSON or YAML, or a folder of them")
    .option("--rule <id>", "only this rule")
    .option("--functions <file>", "module that exports conditions and functions")
    .option("--mermaid", "the automaton as a Mermaid diagram only")
    .option("--index", "where conditions stand in the index that finds the rules an event concerns")
    .action(async (path: string, options: ExplainOptions) => {
      process.exitCode = await explain(path, options);
    });
}

async function explain(path: string, { rule, functions, mermaid, index }: ExplainOptions): Promise<number> {
  const { rules, problems } = await loadRules(path, await loadFunctions(functions));
  new Messages().problems(problems);
  const all = hostRules(rules.map(withoutCode), { conditions: anyClass }).rules;
  const wanted = rule === undefined ? all : all.filter(({ compiled }) => compiled.rule.id === rule);
  if (rule !== undefined && wanted.length === 0) {
    const known = all.map(({ compiled }) => compiled.rule.id).join(", ");
    throw sluiceError("RULE_NOT_FOUND", { id: rule, path, known });
  }
  const explainOne = mermaid === true ? mermaidOf : explanation;
  const texts = index === true ? [describeIndex(all, wanted)] : wanted.map(explainOne);
  process.stdout.write(`${texts.join("\n\n")}\n`);
  return problems.some(({ severity }) => severity === "error") ? exitCodes.failed : exitCodes.ok;
}

/** What a rule means does not depend on its match function, nor on the code behind its classes. */
function withoutCode(rule: Rule): Rule {
  return { ...rule, function: undefined };
}

const anyClass: ConditionClasses = new Proxy(
  {},
  { get: () => () => false, getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }) },
);

function explanation(hosted: HostedRule): string {
  const { rule, program } = hosted.compiled;
  const key = hosted.selector.name === "" ? "all events together" : `each ${hosted.selector.name}`;
  return [
    `Rule ${rule.id}, version ${rule.version}, for ${key}:`,
    describePattern(rule.pattern),
    "",
    "Automaton:",
    automatonText(describeAutomaton(program, conditionName(hosted))),
    "",
    "Mermaid:",
    mermaidOf(hosted),
  ].join("\n");
}

function mermaidOf(hosted: HostedRule): string {
  return automatonMermaid(describeAutomaton(hosted.compiled.program, conditionName(hosted)));
}

/** Conditions by the steps that they belong to. */
function conditionName({ compiled: { program } }: HostedRule): (condition: number) => string {
  return (condition) => program.conditionName(condition);
}

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../errors/problem.ts";
import { sluiceError, SluiceError } from "../errors/sluice-error.ts";
import type { Schema } from "../event/schema.ts";
import { expressionCheck } from "../rules/expression-check.ts";
import { hostRules, type RuleEnvironment } from "../runtime/host-rules.ts";
import { readRules, type ReadRulesResult, type RulesText } from "../rules/rules-file.ts";

/**
 * The rules of a file or of all `.json`, `.yaml` and `.yml` files of a folder (by name), checked as far as can be
 * without events: expressions against the schema, classes and functions against the module, and ORDER BY in SQL
 * against the field of the event time.
 */
export async function loadRules(
  path: string,
  environment: RuleEnvironment,
  eventTime?: string,
): Promise<ReadRulesResult> {
  const read = await readRulesAt(path, environment.schema, eventTime);
  const unusable = hostRules(read.rules, environment).problems.map((each) => inSource(each, path));
  return { rules: read.rules, problems: [...read.problems, ...unusable] };
}

/** The same without conditions and functions: what the texts say. */
export async function readRulesAt(
  path: string,
  schema?: Schema,
  eventTime?: string,
): Promise<ReadRulesResult> {
  return readRules(await readTexts(path), { checkExpression: expressionCheck(schema), schema, eventTime });
}

async function readTexts(path: string): Promise<RulesText[]> {
  try {
    const files = (await stat(path)).isDirectory() ? await filesOf(path) : [path];
    return await Promise.all(files.map(async (source) => ({ source, text: await readFile(source, "utf8") })));
  } catch (error) {
    if (error instanceof SluiceError) throw error;
    throw sluiceError("RULES_UNREADABLE", { path, reason: (error as Error).message }, undefined, {
      cause: error,
    });
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.(json|ya?ml)$/i.test(name)).sort();
  if (names.length === 0) throw sluiceError("RULES_FOLDER_EMPTY", { path: folder });
  return names.map((name) => join(folder, name));
}

function inSource(problem: Problem, source: string): Problem {
  return { ...problem, at: { source, ...problem.at } };
}

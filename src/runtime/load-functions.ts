import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { sluiceError } from "../errors/sluice-error.ts";
import type { ConditionClasses } from "../matcher/condition/condition-class.ts";
import type { MatchFunctions } from "../operators/function/match-function.ts";

/** What a functions module gives. */
export interface UserModule {
  readonly conditions: ConditionClasses;
  readonly functions: MatchFunctions;
}

/** Imports the module of `--functions`, TypeScript or JavaScript. Throws FUNCTIONS_MODULE when it cannot be used. */
export async function loadFunctions(path: string | undefined): Promise<UserModule> {
  if (path === undefined) return { conditions: {}, functions: {} };
  const loaded = await importModule(path);
  return {
    conditions: table(path, loaded, "conditions") as ConditionClasses,
    functions: table(path, loaded, "functions") as MatchFunctions,
  };
}

async function importModule(path: string): Promise<Record<string, unknown>> {
  if (!existsSync(path)) throw sluiceError("FUNCTIONS_MODULE", { path, reason: "there is no such file" });
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
  } catch (error) {
    throw sluiceError("FUNCTIONS_MODULE", { path, reason: (error as Error).message }, undefined, {
      cause: error,
    });
  }
}

function table(path: string, loaded: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = loaded[name] ?? {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw sluiceError("FUNCTIONS_MODULE", { path, reason: `its export "${name}" is no object` });
  }
  return value as Record<string, unknown>;
}

import { sluiceError } from "../../errors/sluice-error.ts";
import type { MatchFunction, MatchFunctionContext, MatchFunctions } from "./match-function.ts";
import { riskResult } from "./risk-result.ts";

const collect = (_match: unknown, context: MatchFunctionContext): void => context.collect();

/** Reports every match as it is. */
const alert: MatchFunction = { processMatch: collect };

/** Reports matches, and partial matches that ran out of time. */
const alertWithTimeouts: MatchFunction = { processMatch: collect, processTimedOutMatch: collect };

/** Whether a function reports every result as it is, so that it need not be called. */
export function reportsAsIs(matchFunction: MatchFunction): boolean {
  return matchFunction === alert || matchFunction === alertWithTimeouts;
}

const builtIn: MatchFunctions = { alert, alertWithTimeouts, riskResult };

/**
 * The match function of a rule. No name = `alert`; with `timeouts`, `alert` reports timeouts too. A user's function
 * goes before a built-in one of the same name. Throws RULE_UNKNOWN_FUNCTION, which lists the known ones.
 */
export function findMatchFunction(
  name: string | undefined,
  users: MatchFunctions,
  timeouts: boolean,
): MatchFunction {
  const wanted = name === undefined || name.trim() === "" ? "alert" : name;
  if (wanted === "alert" && timeouts && !Object.hasOwn(users, wanted)) return alertWithTimeouts;
  const owner = [users, builtIn].find((functions) => Object.hasOwn(functions, wanted));
  const found = owner?.[wanted];
  if (found === undefined) {
    const known = [...Object.keys(users), ...Object.keys(builtIn)].join(", ");
    throw sluiceError("RULE_UNKNOWN_FUNCTION", { function: wanted, known });
  }
  return typeof found === "function" ? { processMatch: found } : found;
}

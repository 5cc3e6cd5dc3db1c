import type { Problem } from "../errors/problem.ts";
import { sluiceError } from "../errors/sluice-error.ts";
import type { Rule } from "../rules/rule.ts";
import type { RuleEnvironment } from "../runtime/host-rules.ts";
import type { EventCommandOptions } from "./event-options.ts";
import { loadRules } from "./load-rules.ts";
import { withStore, type StoreOptions } from "./store-options.ts";
import { storeRules, withMapping } from "./store-rules.ts";

/** The rules of a job, and what they need; no rules when the job should not run. */
export interface JobRules {
  readonly rules?: readonly Rule[];
  readonly environment: RuleEnvironment;
  readonly problems: readonly Problem[];
  /** The command that checks the rules. */
  readonly check: string;
}

/** Rules from files or from a store. Throws OPTION_INVALID when not exactly one of them is given. */
export async function jobRules(
  options: Partial<StoreOptions> &
    Pick<EventCommandOptions, "eventTime" | "processingTime"> & { readonly rules?: string },
  environment: RuleEnvironment,
): Promise<JobRules> {
  const { rules: path, store } = options;
  if ((path === undefined) === (store === undefined)) {
    const reason =
      path === undefined
        ? "is missing; name the rules, or a store with --store"
        : "goes not together with --store";
    throw sluiceError("OPTION_INVALID", { option: "--rules", value: path ?? "PATH", reason });
  }
  return path === undefined
    ? fromStore({ ...options, store: store! }, environment)
    : fromFiles(path, environment, options.processingTime === true ? undefined : options.eventTime);
}

/** With an error in a file nothing is run. */
async function fromFiles(path: string, environment: RuleEnvironment, eventTime?: string): Promise<JobRules> {
  const { rules, problems } = await loadRules(path, environment, eventTime);
  const wrong = problems.some(({ severity }) => severity === "error");
  return { rules: wrong ? undefined : rules, environment, problems, check: `sluice check ${path}` };
}

/** A row with an error does not keep the others from running; only a store of nothing but errors does. */
async function fromStore(options: StoreOptions, given: RuleEnvironment): Promise<JobRules> {
  return withStore(options, async ({ store, mapping }) => {
    const environment = withMapping(given, mapping);
    const rows = await store.list();
    const { rules, problems } = storeRules(rows, environment);
    const check = `sluice rules validate --store ${store.name}`;
    const usable = rules.length > 0 || rows.length === 0;
    return {
      rules: usable ? rules : undefined,
      environment,
      problems: problems.map(({ problem }) => problem),
      check,
    };
  });
}

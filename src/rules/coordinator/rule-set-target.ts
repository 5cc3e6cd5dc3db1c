import type { Problem } from "../../errors/problem.ts";
import type { Rule } from "../rule.ts";
import type { Cut } from "./cut.ts";
import type { RuleUpdate } from "./rule-update.ts";

/** All rules that are to be in force together; they are checked. */
export interface RuleSetChange {
  readonly revision: number;
  readonly rules: readonly Rule[];
}

/** What a change did, once all hosts have switched. */
export interface SwitchReport {
  readonly cut: Cut;
  readonly updates: readonly RuleUpdate[];
  readonly problems: readonly Problem[];
}

/** Who runs rules and can change them at one cut. */
export interface RuleSetTarget {
  /** Settles when all hosts have switched; rejects when the job ends before. */
  update(change: RuleSetChange): Promise<SwitchReport>;
}

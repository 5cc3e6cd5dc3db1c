import type { UpdateDecision } from "../decide-update.ts";

/** What a new set of rules did to one rule. */
export interface RuleUpdate {
  readonly rule: string;
  readonly action: "added" | "removed" | Exclude<UpdateDecision["action"], "unchanged">;
  readonly reason?: UpdateDecision["reason"];
  /** Version before and after. */
  readonly from?: number;
  readonly to?: number;
  /** Partial and held matches that go on. */
  readonly kept: number;
  readonly dropped: number;
}

import type { Problem } from "../../errors/problem.ts";
import type { RuleRow } from "../store/rule-row.ts";

/** Whether the store answers; a problem says why not. */
export type StoreState = { readonly up: true } | { readonly up: false; readonly problem: Problem };

/**
 * Sees that the rules of a store changed. What it gives is always the complete set of rows, never a difference
 * (FLIP-200); `selectRules` makes rules of it. The same rows in another order are no change. While the store is
 * down nothing is given: the rows given last stay in force.
 */
export interface Discoverer {
  /** What messages call the store. */
  readonly name: string;
  /** The rows given last; undefined before the store was read for the first time. */
  readonly current: readonly RuleRow[] | undefined;
  /**
   * Begins. `onRows` is called with the first rows and after every change, `onState` once for each change of state
   * (and at the beginning, when the first read has succeeded or failed), before `onRows`. Neither may throw.
   */
  start(onRows: (rows: readonly RuleRow[]) => void, onState: (state: StoreState) => void): void;
  /** Reads at once instead of at the next poll; resolves when the rows, if they changed, were given. */
  refresh(): Promise<void>;
  /** Ends; nothing is called afterwards. The store stays open. */
  close(): Promise<void>;
}

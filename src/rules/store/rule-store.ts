import type { RuleUpdate } from "../coordinator/rule-update.ts";
import type { RuleRow } from "./rule-row.ts";

/** A rule as fields of a rules file: what `put` takes. Checked by the caller, who knows the environment. */
export interface RuleDocument {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Who changes a rule, and what the author believes is there. */
export interface ChangeOptions {
  /** The version that is to be replaced; 0 when there should be none. Left out: whatever is there. */
  readonly expectedVersion?: number;
  /** Name of the author, for the history. */
  readonly by: string;
}

/** One version of a rule's past. */
export interface RuleVersion {
  readonly row: RuleRow;
  /** `delete`: the rule was deleted when it had this version. */
  readonly action: "put" | "delete";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: string;
}

export interface PutResult {
  /** The version that is in the store now. */
  readonly version: number;
  /** False when the store had exactly this rule already; then nothing was written. */
  readonly changed: boolean;
  /** What the change did to partial matches, where the store is that of a running server. */
  readonly update?: RuleUpdate;
}

/** A row that a job cannot use, as people read it. */
export interface RowError {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  /** The rendered problem. */
  readonly message: string;
}

/** What a store can be unable to do; `errors`: keep what is wrong with rows. */
export type StoreAbility = "write" | "history" | "watch" | "errors";

/**
 * Where rules are kept. Every method may throw a SluiceError of code STORE_UNREACHABLE (the store is down: the same
 * call may succeed later), STORE_FAILED (it refused), STORE_NOT_READY (`init` was not done) or, where `cannot` has a reason, STORE_CANNOT.
 */
export interface RuleStore {
  /** What messages call it; without a password. */
  readonly name: string;
  /** What this kind of store cannot do, each with the reason. */
  readonly cannot: Readonly<Partial<Record<StoreAbility, string>>>;
  /** Makes tables or folders where they are missing; does nothing where they are there. */
  init(): Promise<void>;
  /** All rows, in any order, also those that cannot be read as rules. */
  list(): Promise<readonly RuleRow[]>;
  /** The row of the rule; of several versions the highest. */
  get(id: string): Promise<RuleRow | undefined>;
  /** The rule's versions, newest first. */
  history(id: string): Promise<readonly RuleVersion[]>;
  /**
   * Writes a rule. Its version becomes the one it brings when that is higher than every version so far, and else the
   * next one. Throws STORE_VERSION_CONFLICT when another version is there than expected.
   */
  put(rule: RuleDocument, options: ChangeOptions): Promise<PutResult>;
  /** Removes a rule; false when there was none. Throws STORE_VERSION_CONFLICT. */
  delete(id: string, options: ChangeOptions): Promise<boolean>;
  /**
   * Keeps what is wrong with rows beside them, for those who look into the database: all that the job `reporter` has to
   * say now, in place of what it said before.
   */
  reportErrors(reporter: string, errors: readonly RowError[]): Promise<void>;
  /** What all jobs said last. */
  errors(): Promise<readonly (RowError & { readonly reporter: string })[]>;
  /**
   * Calls back soon after rows may have changed, until the signal aborts. A hint only: a callback may come without a
   * change, and a change without a callback (the caller polls as well). Gives false when it cannot tell of changes
   * now. Rejects, or calls `onLost` later, when the connection is lost; then the caller watches anew.
   */
  watch(onHint: () => void, onLost: (error: unknown) => void, signal: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}

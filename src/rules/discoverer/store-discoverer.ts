import { problem, type Problem } from "../../errors/problem.ts";
import { SluiceError } from "../../errors/sluice-error.ts";
import { sameRow, type RuleRow } from "../store/rule-row.ts";
import type { RuleStore } from "../store/rule-store.ts";
import type { Discoverer, StoreState } from "./discoverer.ts";
import { Wakeup } from "./wakeup.ts";

/** How often a store is read; all in milliseconds. */
export interface DiscoveryOptions {
  /** Between two reads; default 1000. */
  readonly interval?: number;
  /** Between two reads while the store tells of changes by itself: the net under it; default 10,000. */
  readonly watchedInterval?: number;
  /** The first wait after a failed read, doubled by each further one up to `longestBackOff`; default 100. */
  readonly backOff?: number;
  /** Default 5000. */
  readonly longestBackOff?: number;
  /** A read that takes longer counts as failed; default 10,000. */
  readonly readTimeout?: number;
}

const defaults: Required<DiscoveryOptions> = {
  interval: 1000,
  watchedInterval: 10_000,
  backOff: 100,
  longestBackOff: 5000,
  readTimeout: 10_000,
};

interface Listeners {
  readonly onRows: (rows: readonly RuleRow[]) => void;
  readonly onState: (state: StoreState) => void;
}

/** Reads a store again and again: at intervals, and at once when the store hints at a change. One read at a time. */
export class StoreDiscoverer implements Discoverer {
  current: readonly RuleRow[] | undefined;
  readonly #store: RuleStore;
  readonly #options: Required<DiscoveryOptions>;
  readonly #wakeup = new Wakeup();
  readonly #closed = new AbortController();
  #running: Promise<void> | undefined;
  /** Ends the watch that is on; undefined when none is. */
  #watch: AbortController | undefined;
  #up: boolean | undefined;
  #failures = 0;

  constructor(store: RuleStore, options: DiscoveryOptions = {}) {
    this.#store = store;
    this.#options = { ...defaults, ...options };
  }

  get name(): string {
    return this.#store.name;
  }

  start(onRows: Listeners["onRows"], onState: Listeners["onState"]): void {
    this.#running ??= this.#run({ onRows, onState });
  }

  async refresh(): Promise<void> {
    await this.#wakeup.call();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#endWatch();
    this.#wakeup.end();
    await this.#running;
  }

  async #run(listeners: Listeners): Promise<void> {
    while (!this.#closed.signal.aborted) {
      const answer = this.#wakeup.begin();
      const outcome = await this.#look();
      if (this.#closed.signal.aborted) return answer();
      this.#tell(outcome, listeners);
      answer();
      await this.#wakeup.wait(this.#pause());
    }
  }

  /** The rows, or why there are none. The watch stands before the read, so that no change falls between them. */
  async #look(): Promise<readonly RuleRow[] | Problem> {
    const { readTimeout } = this.#options;
    try {
      await inTime(this.#beginWatch(), readTimeout);
      return await inTime(this.#store.list(), readTimeout);
    } catch (error) {
      this.#endWatch();
      return error instanceof SluiceError ? error.problems[0]! : unreachable(this.name, error);
    }
  }

  async #beginWatch(): Promise<void> {
    if (this.#watch !== undefined || this.#store.cannot.watch !== undefined) return;
    const watch = new AbortController();
    this.#watch = watch;
    const lost = (): void => {
      if (this.#watch !== watch) return;
      this.#endWatch();
      this.#wakeup.hint();
    };
    const watches = await this.#store.watch(() => this.#wakeup.hint(), lost, watch.signal);
    if (!watches && this.#watch === watch) this.#endWatch();
  }

  #endWatch(): void {
    this.#watch?.abort();
    this.#watch = undefined;
  }

  #tell(outcome: readonly RuleRow[] | Problem, { onRows, onState }: Listeners): void {
    const up = isRows(outcome);
    this.#failures = up ? 0 : this.#failures + 1;
    if (up !== this.#up) onState(up ? { up } : { up, problem: outcome });
    this.#up = up;
    if (!up) return;
    const rows = withKnownRows(outcome, this.current ?? []);
    const changed = this.current === undefined || !sameSet(rows, this.current);
    this.current = rows;
    if (changed) onRows(rows);
  }

  #pause(): number {
    const { interval, watchedInterval, backOff, longestBackOff } = this.#options;
    if (this.#failures > 0) return Math.min(longestBackOff, backOff * 2 ** Math.min(20, this.#failures - 1));
    return this.#watch === undefined ? interval : watchedInterval;
  }
}

function isRows(outcome: readonly RuleRow[] | Problem): outcome is readonly RuleRow[] {
  return Array.isArray(outcome);
}

function unreachable(store: string, error: unknown): Problem {
  return problem("STORE_UNREACHABLE", {
    store,
    reason: error instanceof Error ? error.message : String(error),
  });
}

/** The rows, with the objects of before where they say the same: who has read a row need not read it again. */
function withKnownRows(rows: readonly RuleRow[], before: readonly RuleRow[]): readonly RuleRow[] {
  const known = Map.groupBy(before, ({ id }) => id);
  return rows.map((row) => known.get(row.id)?.find((each) => sameRow(each, row)) ?? row);
}

/** Whether both hold the same row objects, in any order, each as often. */
function sameSet(a: readonly RuleRow[], b: readonly RuleRow[]): boolean {
  const counts = new Map<RuleRow, number>();
  for (const row of a) counts.set(row, (counts.get(row) ?? 0) + 1);
  for (const row of b) counts.set(row, (counts.get(row) ?? 0) - 1);
  return a.length === b.length && [...counts.values()].every((count) => count === 0);
}

function inTime<Result>(result: Promise<Result>, milliseconds: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
    result.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

import type { Discoverer, StoreState } from "../discoverer/discoverer.ts";
import { selectRules, type RowProblem, type RuleInForce } from "../discoverer/select-rules.ts";
import type { ReadRow } from "../discoverer/row-reader.ts";
import type { Rule } from "../rule.ts";
import { sameRule } from "../same-rule.ts";
import type { RuleRow } from "../store/rule-row.ts";
import type { Journal, RevisionReport } from "./journal.ts";
import type { RuleSetChange, RuleSetTarget } from "./rule-set-target.ts";

export interface CoordinatorOptions {
  readonly discoverer: Discoverer;
  /** Reads a row and compiles its rule within the budgets; a row with errors keeps its rule's last good version. */
  readonly read: ReadRow;
  readonly journal?: Journal;
  /** Told what a change did when all hosts have switched. */
  readonly onReport?: (report: RevisionReport) => void;
  /** Told about rows whenever what is wrong with them changes. */
  readonly onProblems?: (problems: readonly RowProblem[]) => void;
  readonly onState?: (state: StoreState) => void;
}

/** What is in force, and what is wrong. */
export interface CoordinatorStatus {
  /** 0 before the first set of rules. */
  readonly revision: number;
  readonly rules: ReadonlyMap<string, RuleInForce>;
  /** What is wrong with rows of the store that was read last. */
  readonly problems: readonly RowProblem[];
  readonly store: StoreState | undefined;
  readonly lastReport: RevisionReport | undefined;
}

/**
 * Puts what a store says into force. Only it reads the store; a rule is read and compiled once when its row changes,
 * and each new set becomes a revision, which the job puts into force at one cut. While a switch is under way later
 * sets wait, of which only the last counts.
 */
export class Coordinator {
  readonly #options: CoordinatorOptions;
  #revision = 0;
  #inForce: ReadonlyMap<string, RuleInForce> = new Map();
  #problems: readonly RowProblem[] = [];
  #store: StoreState | undefined;
  #lastReport: RevisionReport | undefined;
  #target: RuleSetTarget | undefined;
  #waiting: { readonly rows: readonly RuleRow[]; readonly since: number } | undefined;
  #working: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: CoordinatorOptions) {
    this.#options = options;
  }

  get status(): CoordinatorStatus {
    return {
      revision: this.#revision,
      rules: this.#inForce,
      problems: this.#problems,
      store: this.#store,
      lastReport: this.#lastReport,
    };
  }

  /**
   * Begins to watch the store and gives the rules to start with: those of the store, or, while it cannot be
   * reached, those that were last in force according to the journal. Waits when there are neither.
   */
  start(): Promise<RuleSetChange> {
    const first = Promise.withResolvers<RuleSetChange>();
    let started = false;
    const begin = (rules: readonly Rule[]): void => {
      if (started) return;
      started = true;
      this.#revision = 1;
      first.resolve({ revision: 1, rules });
    };
    this.#options.discoverer.start(
      (rows) => {
        if (started) return this.#take(rows);
        this.#select(rows);
        begin(this.#rules());
      },
      (state) => {
        this.#store = state;
        this.#options.onState?.(state);
        const last = state.up ? undefined : this.#options.journal?.lastRules();
        if (last === undefined || started) return;
        this.#inForce = new Map(last.map((rule) => [rule.id, { rule, row: rowOfJournal(rule) }]));
        begin(last);
      },
    );
    return first.promise;
  }

  /** From now on changes go to the job, which runs the rules that `start` gave. */
  control(target: RuleSetTarget): void {
    this.#target = target;
    this.#goOn();
  }

  /** Reads the store at once; settles when what it says is in force, or is known to be wrong. */
  async refresh(): Promise<void> {
    await this.#options.discoverer.refresh();
    await this.#working;
  }

  /** Ends the watch. A switch that is under way is waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#options.discoverer.close();
    await this.#working;
  }

  #take(rows: readonly RuleRow[]): void {
    this.#waiting = { rows, since: performance.now() };
    this.#goOn();
  }

  #goOn(): void {
    if (this.#target === undefined || this.#waiting === undefined) return;
    const target = this.#target;
    this.#working = this.#working.then(() => this.#work(target));
  }

  async #work(target: RuleSetTarget): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined || this.#closed || !this.#select(waiting.rows)) return;
    const change = { revision: ++this.#revision, rules: this.#rules() };
    try {
      const report = await target.update(change);
      this.#report({ ...report, revision: change.revision, duration: performance.now() - waiting.since });
    } catch {
      // The job has ended; its own error says why.
      this.#closed = true;
    }
  }

  /** Whether other rules are to be in force than before. */
  #select(rows: readonly RuleRow[]): boolean {
    const { rules, problems } = selectRules(rows, this.#inForce, this.#options.read);
    const before = this.#inForce;
    this.#inForce = new Map([...rules].map(([id, chosen]) => [id, sameAsBefore(chosen, before.get(id))]));
    this.#problems = problems;
    this.#options.onProblems?.(problems);
    return !sameRules(this.#inForce, before);
  }

  #rules(): readonly Rule[] {
    return [...this.#inForce.values()].map(({ rule }) => rule);
  }

  #report(report: RevisionReport): void {
    this.#lastReport = report;
    this.#options.journal?.report(report);
    this.#options.onReport?.(report);
  }
}

/** A rule whose row only looks different stays the same object, so that nobody takes it for changed. */
function sameAsBefore(chosen: RuleInForce, before: RuleInForce | undefined): RuleInForce {
  if (before === undefined || !sameRule(before.rule, chosen.rule)) return chosen;
  return { rule: before.rule, row: chosen.row };
}

function sameRules(left: ReadonlyMap<string, RuleInForce>, right: ReadonlyMap<string, RuleInForce>): boolean {
  return left.size === right.size && [...left].every(([id, { rule }]) => right.get(id)?.rule === rule);
}

/** No row of a store says what this one says, so the store's rows replace it when they are there again. */
function rowOfJournal({ id, version }: Rule): RuleRow {
  return { id, version, text: "", source: `the journal, rule "${id}"` };
}

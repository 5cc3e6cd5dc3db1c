import { checkExpected, decidePut } from "./put-decision.ts";
import { documentText, withVersion } from "./document-text.ts";
import type { RuleRow } from "./rule-row.ts";
import type {
  ChangeOptions,
  PutResult,
  RowError,
  RuleDocument,
  RuleStore,
  RuleVersion,
} from "./rule-store.ts";

/** A store that lives as long as the process: for tests, and for rules that a program makes. */
export class MemoryStore implements RuleStore {
  readonly name = "memory";
  readonly cannot = {};
  readonly #rows = new Map<string, RuleRow>();
  /** Newest last. */
  readonly #past = new Map<string, RuleVersion[]>();
  readonly #errors = new Map<string, readonly RowError[]>();
  readonly #watchers = new Set<() => void>();

  async init(): Promise<void> {}

  async list(): Promise<readonly RuleRow[]> {
    return [...this.#rows.values()];
  }

  async get(id: string): Promise<RuleRow | undefined> {
    return this.#rows.get(id);
  }

  async history(id: string): Promise<readonly RuleVersion[]> {
    return (this.#past.get(id) ?? []).toReversed();
  }

  async put(rule: RuleDocument, options: ChangeOptions): Promise<PutResult> {
    const { id } = rule;
    const highest = Math.max(0, ...(this.#past.get(id) ?? []).map(({ row }) => row.version));
    const result = decidePut(rule, { current: this.#rows.get(id), highest }, options);
    if (!result.changed) return result;
    const { version } = result;
    const row = { id, version, text: documentText(withVersion(rule, version)), source: `rule "${id}"` };
    this.#rows.set(id, row);
    this.#remember({ row, action: "put", at: Date.now(), by: options.by });
    return result;
  }

  async delete(id: string, options: ChangeOptions): Promise<boolean> {
    const row = this.#rows.get(id);
    checkExpected(id, row, options);
    if (row === undefined) return false;
    this.#rows.delete(id);
    this.#remember({ row, action: "delete", at: Date.now(), by: options.by });
    return true;
  }

  async reportErrors(reporter: string, errors: readonly RowError[]): Promise<void> {
    this.#errors.set(reporter, errors);
  }

  async errors(): Promise<readonly (RowError & { readonly reporter: string })[]> {
    return [...this.#errors].flatMap(([reporter, errors]) => errors.map((each) => ({ ...each, reporter })));
  }

  async watch(onHint: () => void, _onLost: (error: unknown) => void, signal: AbortSignal): Promise<boolean> {
    this.#watchers.add(onHint);
    signal.addEventListener("abort", () => this.#watchers.delete(onHint), { once: true });
    return true;
  }

  async close(): Promise<void> {}

  #remember(version: RuleVersion): void {
    const { id } = version.row;
    this.#past.set(id, [...(this.#past.get(id) ?? []), version]);
    for (const hint of this.#watchers) hint();
  }
}

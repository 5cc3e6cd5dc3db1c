import { problem } from "../errors/problem.ts";
import { sluiceError, SluiceError } from "../errors/sluice-error.ts";
import type { Rule } from "../rules/rule.ts";
import { currentDocument, documentOf, versionOf } from "../rules/store/current-document.ts";
import { ruleDocuments } from "../rules/store/rule-documents.ts";
import type { ChangeOptions, PutResult, RuleDocument } from "../rules/store/rule-store.ts";
import { checkRules } from "../runtime/check-rules.ts";
import type { RuleUpdate } from "../rules/coordinator/rule-update.ts";
import type { ChangeAnswer } from "./contract.ts";
import type { LiveJob } from "./live-job.ts";
import { problemAnswer } from "./problem-answer.ts";

/** Name of what was sent, in problems. */
const sent = "request";

/** How long a write waits for the job to switch, milliseconds; the change comes into force all the same. */
const longestWait = 5000;

/** Rules that were sent, checked against what the job offers. Throws SluiceError with all problems when there are errors. */
export function checkSent(
  live: LiveJob,
  text: string,
): {
  readonly rules: readonly Rule[];
  readonly documents: readonly RuleDocument[];
  readonly warnings: ChangeAnswer["warnings"];
} {
  const { rules, problems } = checkRules(text, sent, live.parts.environment);
  if (problems.some(({ severity }) => severity === "error")) throw new SluiceError(problems);
  return {
    rules,
    documents: ruleDocuments(text, sent).documents ?? [],
    warnings: problems.map(problemAnswer),
  };
}

/** Changes of the rules in the store on behalf of somebody, each brought into force at once. */
export class RuleChanges {
  readonly #live: LiveJob;

  constructor(live: LiveJob) {
    this.#live = live;
  }

  /** Writes all rules of a text; with an error none. */
  async put(text: string, options: ChangeOptions): Promise<ChangeAnswer[]> {
    const { documents, warnings } = checkSent(this.#live, text);
    const results: [string, PutResult][] = [];
    for (const rule of documents) results.push([rule.id, await this.#live.parts.store.put(rule, options)]);
    await this.#bringIntoForce();
    return results.map(([id, result]) => this.#answer(id, result, warnings));
  }

  /** Writes the one rule of a text under its id, which the text may leave out. */
  async putOne(id: string, text: string, options: ChangeOptions): Promise<ChangeAnswer> {
    const documents = ruleDocuments(text, sent).documents ?? [];
    const [only] = documents;
    // A bare pattern, or a rule without an id, is the rule of the address.
    const unnamed = only?.id === "" || only?.id === sent;
    const named = unnamed ? JSON.stringify({ ...only, id }, exact) : text;
    if (documents.length > 1 || (only !== undefined && !unnamed && only.id !== id)) {
      const found = documents.map((each) => `"${each.id}"`).join(", ");
      throw new SluiceError([problem("HTTP_RULE_COUNT", { found, id: `"${id}"` })]);
    }
    const [answer] = await this.put(named, options);
    if (answer === undefined)
      throw new SluiceError([problem("HTTP_RULE_COUNT", { found: "no rule", id: `"${id}"` })]);
    return answer;
  }

  async switch(id: string, enabled: boolean, options: ChangeOptions): Promise<ChangeAnswer> {
    const { store } = this.#live.parts;
    const { version: expectedVersion, ...rule } = await currentDocument(store, id);
    const changed = { ...rule, enabled: enabled ? undefined : false };
    return this.#write(id, () => store.put(changed, { expectedVersion, ...options }));
  }

  async rollback(id: string, to: number, options: ChangeOptions): Promise<ChangeAnswer> {
    const { store } = this.#live.parts;
    const rule = documentOf(await versionOf(store, id, to));
    return this.#write(id, () => store.put({ ...rule, version: undefined }, options));
  }

  async delete(id: string, options: ChangeOptions): Promise<void> {
    const { store } = this.#live.parts;
    if (!(await store.delete(id, options)))
      throw sluiceError("STORE_RULE_NOT_FOUND", { id, store: store.name });
    await this.#bringIntoForce();
  }

  /** What a text of rules would do to partial matches, beside the rules in force. */
  async preview(text: string): Promise<readonly RuleUpdate[]> {
    const { rules } = checkSent(this.#live, text);
    const ids = new Set(rules.map(({ id }) => id));
    const others = this.#inForce().filter(({ id }) => !ids.has(id));
    return this.#previewOf([...others, ...rules.map((rule) => this.#nextVersion(rule))]);
  }

  /** What deleting a rule would do. */
  previewDeletion(id: string): Promise<readonly RuleUpdate[]> {
    return this.#previewOf(this.#inForce().filter((rule) => rule.id !== id));
  }

  /** Of what is put, the version is the one that it will get. */
  #nextVersion(rule: Rule): Rule {
    const now = this.#live.parts.coordinator.status.rules.get(rule.id)?.rule.version;
    return { ...rule, version: now === undefined ? rule.version : Math.max(now + 1, rule.version) };
  }

  #inForce(): readonly Rule[] {
    return [...this.#live.parts.coordinator.status.rules.values()].map(({ rule }) => rule);
  }

  #previewOf(rules: readonly Rule[]): Promise<readonly RuleUpdate[]> {
    const { job, reason } = this.#live;
    if (job === undefined) throw sluiceError("HTTP_NOT_RUNNING", { reason: reason ?? "it has not begun" });
    return job.preview(rules);
  }

  async #write(id: string, write: () => Promise<PutResult>): Promise<ChangeAnswer> {
    const result = await write();
    await this.#bringIntoForce();
    return this.#answer(id, result, []);
  }

  /** The job would see the change by itself; so it does not have to wait for it. */
  async #bringIntoForce(): Promise<void> {
    if (this.#live.reason !== undefined) return;
    const wait = Promise.withResolvers<void>();
    const timer = setTimeout(wait.resolve, longestWait);
    await Promise.race([this.#live.parts.coordinator.refresh(), wait.promise]);
    clearTimeout(timer);
  }

  #answer(id: string, { version, changed }: PutResult, warnings: ChangeAnswer["warnings"]): ChangeAnswer {
    const { rules, lastReport } = this.#live.parts.coordinator.status;
    const running = this.#live.reason === undefined && rules.get(id)?.rule.version === version;
    const update = changed
      ? lastReport?.updates.find((each) => each.rule === id && (each.to ?? version) === version)
      : undefined;
    return {
      id,
      version,
      changed,
      inForce: running,
      ...(update === undefined || !running ? {} : { update }),
      warnings,
    };
  }
}

/** Integers beyond 2^53 keep their digits, as texts. */
function exact(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

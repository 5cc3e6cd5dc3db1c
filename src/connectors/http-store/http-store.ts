import type { Problem } from "../../errors/problem.ts";
import { SluiceError, sluiceError } from "../../errors/sluice-error.ts";
import type { RuleUpdate } from "../../rules/coordinator/rule-update.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";
import type {
  ChangeOptions,
  PutResult,
  RuleDocument,
  RuleStore,
  RuleVersion,
} from "../../rules/store/rule-store.ts";
import { jsonText } from "../../event/json-text.ts";

const needsFile = "it belongs to a server, which keeps it; use the store itself";

/** How long an answer may take, milliseconds. */
const longestWait = 30_000;

/**
 * The rules of a running server. Changes are checked there, and have come into force when they are answered. Throws what the server
 * says is wrong, or REMOTE_FAILED.
 */
export class HttpStore implements RuleStore {
  readonly name: string;
  readonly cannot = { watch: "changes are told by GET /stream", errors: needsFile } as const;
  readonly #address: string;
  readonly #token: string;

  /** @param address of the server, such as `http://127.0.0.1:8686` */
  constructor(address: string, token: string) {
    this.name = address.replace(/\/+$/, "");
    this.#address = this.name;
    this.#token = token;
  }

  init(): Promise<void> {
    return Promise.reject(
      sluiceError("STORE_CANNOT", { store: this.name, what: "be made", reason: needsFile }),
    );
  }

  async list(): Promise<readonly RuleRow[]> {
    return ((await this.#ask("GET", "/rules")) as readonly RuleRow[]).map((row) => this.#row(row));
  }

  async get(id: string): Promise<RuleRow | undefined> {
    try {
      return this.#row((await this.#ask("GET", ruleAt(id))) as RuleRow);
    } catch (error) {
      if (error instanceof SluiceError && error.code === "STORE_RULE_NOT_FOUND") return undefined;
      throw error;
    }
  }

  async history(id: string): Promise<readonly RuleVersion[]> {
    const versions = (await this.#ask("GET", `${ruleAt(id)}/history`)) as readonly (RuleVersion & RuleRow)[];
    return versions.map((each) => {
      const { action, at, by } = each;
      return { row: this.#row({ ...each, id }), action, at, by };
    });
  }

  async put(rule: RuleDocument, options: ChangeOptions): Promise<PutResult> {
    const path = `${ruleAt(rule.id)}${queryOf(options)}`;
    const written = Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
    const { version, changed, update } = (await this.#ask(
      "PUT",
      path,
      jsonText(written as never),
    )) as PutResult;
    return { version, changed, update };
  }

  async delete(id: string, options: ChangeOptions): Promise<boolean> {
    try {
      await this.#ask("DELETE", `${ruleAt(id)}${queryOf(options)}`);
      return true;
    } catch (error) {
      if (error instanceof SluiceError && error.code === "STORE_RULE_NOT_FOUND") return false;
      throw error;
    }
  }

  /** What writing the rules of a text would do to partial matches now. */
  async preview(text: string): Promise<readonly RuleUpdate[]> {
    return (await this.#ask("POST", "/rules/preview", text)) as readonly RuleUpdate[];
  }

  /** What deleting a rule would do. */
  async previewDeletion(id: string): Promise<readonly RuleUpdate[]> {
    return (await this.#ask("GET", `${ruleAt(id)}/preview`)) as readonly RuleUpdate[];
  }

  reportErrors(): Promise<void> {
    return Promise.reject(
      sluiceError("STORE_CANNOT", { store: this.name, what: "keep errors", reason: needsFile }),
    );
  }

  errors(): Promise<readonly []> {
    return Promise.resolve([]);
  }

  watch(): Promise<boolean> {
    return Promise.resolve(false);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #row({ id, version, text, source }: RuleRow): RuleRow {
    return { id, version, text, source: `${this.name}, ${source}` };
  }

  async #ask(method: string, path: string, body?: string): Promise<unknown> {
    const type = body === undefined ? {} : { "content-type": "text/plain" };
    const headers = { authorization: `Bearer ${this.#token}`, ...type };
    let response: Response;
    let text: string;
    try {
      const signal = AbortSignal.timeout(longestWait);
      response = await fetch(`${this.#address}${path}`, { method, headers, body, signal, redirect: "error" });
      text = await response.text();
    } catch (error) {
      throw this.#failed(((error as Error).cause as Error | undefined)?.message ?? (error as Error).message);
    }
    if (response.ok) return text === "" ? undefined : this.#parse(text);
    const { problems = [] } = Object(this.#parse(text)) as { readonly problems?: readonly Problem[] };
    throw problems.length > 0 ? new SluiceError(problems) : this.#failed(`it answers ${response.status}`);
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw this.#failed("it answers something that is no JSON");
    }
  }

  #failed(reason: string): SluiceError {
    return sluiceError("REMOTE_FAILED", { server: this.name, reason });
  }
}

function ruleAt(id: string): string {
  return `/rules/${encodeURIComponent(id)}`;
}

function queryOf({ expectedVersion }: ChangeOptions): string {
  return expectedVersion === undefined ? "" : `?expectedVersion=${expectedVersion}`;
}

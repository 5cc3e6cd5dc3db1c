import { hash, randomUUID } from "node:crypto";
import { watch } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sluiceError, SluiceError } from "../../errors/sluice-error.ts";
import { documentText, withVersion } from "../../rules/store/document-text.ts";
import { checkExpected, decidePut } from "../../rules/store/put-decision.ts";
import type {
  ChangeOptions,
  PutResult,
  RuleDocument,
  RuleStore,
  RuleVersion,
} from "../../rules/store/rule-store.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";
import { rowsOfFile } from "./rows-of-file.ts";

const noHistory = "a folder keeps only what is there now; keep it in a version control system";

const noErrors = "a folder holds rules and nothing else";

/** A folder of rules files, JSON or YAML: edited by hand, or one file for each rule that is put. */
export class DirectoryStore implements RuleStore {
  readonly name: string;
  readonly cannot = { history: noHistory, errors: noErrors };
  readonly #folder: string;
  /** The ids of each file when it could be read last: what is wrong with a file concerns these rules. */
  readonly #ids = new Map<string, readonly string[]>();
  /** Writes one after another; other processes are not held off. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
    this.name = `dir:${folder}`;
  }

  async init(): Promise<void> {
    await this.#failing(() => mkdir(this.#folder, { recursive: true }));
  }

  async list(): Promise<readonly RuleRow[]> {
    return (await this.#files()).flatMap(({ rows }) => rows);
  }

  async get(id: string): Promise<RuleRow | undefined> {
    const rows = (await this.list()).filter((row) => row.id === id);
    return rows.toSorted((a, b) => b.version - a.version)[0];
  }

  async history(): Promise<readonly RuleVersion[]> {
    throw sluiceError("STORE_CANNOT", { store: this.name, what: "tell a rule's history", reason: noHistory });
  }

  put(rule: RuleDocument, options: ChangeOptions): Promise<PutResult> {
    return this.#alone(async () => {
      const { id } = rule;
      const files = await this.#filesOf(id);
      const current = await this.get(id);
      const result = decidePut(rule, { current, highest: current?.version ?? 0 }, options);
      if (!result.changed) return result;
      if (files.some(({ rows }) => rows.length > 1)) throw this.#shared(id, files[0]!.path);
      const path = files[0]?.path ?? join(this.#folder, `${fileName(id)}.json`);
      await this.#write(path, `${documentText(withVersion(rule, result.version))}\n`);
      return result;
    });
  }

  delete(id: string, options: ChangeOptions): Promise<boolean> {
    return this.#alone(async () => {
      const files = await this.#filesOf(id);
      checkExpected(id, await this.get(id), options);
      const shared = files.find(({ rows }) => rows.length > 1);
      if (shared !== undefined) throw this.#shared(id, shared.path);
      for (const { path } of files) await rm(path);
      return files.length > 0;
    });
  }

  async reportErrors(): Promise<void> {
    throw sluiceError("STORE_CANNOT", {
      store: this.name,
      what: "keep the errors of rows",
      reason: noErrors,
    });
  }

  async errors(): Promise<never[]> {
    return [];
  }

  watch(onHint: () => void, onLost: (error: unknown) => void, signal: AbortSignal): Promise<boolean> {
    return this.#failing(async () => {
      const watcher = watch(this.#folder, { signal });
      watcher.on("change", onHint);
      watcher.on("error", onLost);
      return true;
    });
  }

  async close(): Promise<void> {
    await this.#writing;
  }

  async #filesOf(id: string): Promise<readonly RulesFile[]> {
    return (await this.#files()).filter(({ rows }) => rows.some((row) => row.id === id));
  }

  /** One look at the whole folder: when a file goes while others are read, perhaps with the folder, it begins anew. */
  #files(): Promise<readonly RulesFile[]> {
    return this.#failing(async () => {
      for (;;) {
        const names = await readdir(this.#folder);
        const paths = names.filter((name) => /^[^.].*\.(json|ya?ml)$/i.test(name)).sort();
        const files = await Promise.all(paths.map((name) => this.#file(join(this.#folder, name))));
        if (files.every((file) => file !== undefined)) return files;
      }
    });
  }

  async #file(path: string): Promise<RulesFile | undefined> {
    try {
      const rows = rowsOfFile(await readFile(path, "utf8"), path, this.#ids.get(path) ?? []);
      this.#ids.set(
        path,
        rows.map(({ id }) => id),
      );
      return { path, rows };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined; // gone since it was listed
      throw error;
    }
  }

  /** Whole or not at all: readers never see half a file. */
  async #write(path: string, text: string): Promise<void> {
    await this.#failing(async () => {
      const draft = join(this.#folder, `.${randomUUID()}.draft`);
      await writeFile(draft, text, { flush: true });
      await rename(draft, path);
    });
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#writing.then(work);
    this.#writing = result.catch(() => {});
    return result;
  }

  #shared(id: string, path: string): SluiceError {
    const reason = `it stands in ${path} beside other rules; edit that file`;
    return sluiceError("STORE_CANNOT", { store: this.name, what: `change the rule "${id}"`, reason });
  }

  async #failing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SluiceError) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      const missing = code === "ENOENT" || code === "ENOTDIR";
      const values = { store: this.name, reason: missing ? "there is no such folder" : message };
      throw sluiceError(missing ? "STORE_UNREACHABLE" : "STORE_FAILED", values, undefined, { cause: error });
    }
  }
}

interface RulesFile {
  readonly path: string;
  readonly rows: readonly RuleRow[];
}

/** A name for any id: small letters, digits, `-` and `_` stay, others become their code points, such as `~2f~`. */
function fileName(id: string): string {
  const name = id.replace(/[^\p{Ll}\d_-]/gu, (character) => `~${character.codePointAt(0)!.toString(16)}~`);
  return name.length <= longestName
    ? name
    : `${name.slice(0, longestName)}~${hash("sha256", id).slice(0, 16)}`;
}

/** In characters; file systems take 255 bytes. */
const longestName = 60;

import { extname } from "node:path";
import { Worker, type Transferable } from "node:worker_threads";
import { SluiceError, sluiceError } from "../../errors/sluice-error.ts";
import type { Answers, Reply, Request } from "./protocol.ts";

/** The file beside this one, as source or as it was built. */
const main = new URL(`./worker-main${extname(import.meta.url)}`, import.meta.url);

/** One engine host in a thread. When the thread fails, everything asked of it is refused from then on. */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #index: number;
  readonly #open = new Map<number, PromiseWithResolvers<unknown>>();
  #numbers = 0;
  #failure: SluiceError | undefined;
  #closing = false;

  constructor(index: number) {
    this.#index = index;
    this.#worker = new Worker(main);
    this.#worker.on("message", (reply: Reply) => this.#take(reply));
    this.#worker.on("error", (error) => this.#fail(error.message));
    this.#worker.on("exit", (code) => this.#fail(`it ended with code ${code}`));
  }

  ask<Kind extends Request["kind"]>(
    request: Extract<Request, { kind: Kind }>,
    transfer: readonly Transferable[] = [],
  ): Promise<Answers[Kind]> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const number = this.#numbers++;
    const open = Promise.withResolvers<unknown>();
    this.#open.set(number, open);
    this.#worker.postMessage({ ...request, number }, transfer);
    return open.promise as Promise<Answers[Kind]>;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#worker.terminate();
  }

  #take(reply: Reply): void {
    const open = this.#open.get(reply.number);
    this.#open.delete(reply.number);
    if ("problems" in reply) open?.reject(new SluiceError(reply.problems));
    else open?.resolve(reply.answer);
  }

  /** The first reason counts. */
  #fail(reason: string): void {
    if (this.#closing) return;
    this.#failure ??= sluiceError("WORKER_FAILED", { worker: this.#index + 1, reason });
    for (const open of this.#open.values()) open.reject(this.#failure);
    this.#open.clear();
  }
}

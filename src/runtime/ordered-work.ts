import { objectList } from "../event/settled-list.ts";

/**
 * Work under way whose results are taken as soon as they are there, in the order in which it was begun. At most `ahead`
 * pieces are under way when `add` returns. After a failure nothing more is taken.
 */
export class OrderedWork {
  readonly #ahead: number;
  readonly #onFailure: () => void;
  #last: Promise<void> = Promise.resolve();
  readonly #open = objectList<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  /** `onFailure` is told at once; `add` and `finish` reject with the failure. */
  constructor(ahead: number, onFailure: () => void) {
    this.#ahead = ahead;
    this.#onFailure = onFailure;
  }

  /** Rejects with the failure of a piece of work, or of taking its result. */
  async add<Result>(
    result: Result | Promise<Result>,
    take: (result: Result) => Promise<void>,
  ): Promise<void> {
    // Its failure is told when its turn comes; until then it must not count as unhandled.
    if (result instanceof Promise) result.catch(() => {});
    this.#last = this.#last.then(() => this.#take(result, take));
    this.#open.push(this.#last);
    while (this.#open.length > this.#ahead) await this.#open.shift();
    this.#check();
  }

  /** Waits until the results of all that is under way are taken. */
  async finish(): Promise<void> {
    await this.#last;
    this.#check();
  }

  async #take<Result>(
    result: Result | Promise<Result>,
    take: (result: Result) => Promise<void>,
  ): Promise<void> {
    if (this.#failure !== undefined) return;
    try {
      await take(await result);
    } catch (error) {
      this.#failure = { error };
      this.#onFailure();
    }
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}

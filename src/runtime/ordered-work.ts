/**
 * Work under way whose results are taken in the order in which it was begun. At most `ahead` pieces are under way
 * when `add` returns.
 */
export class OrderedWork {
  readonly #ahead: number;
  readonly #queue: (() => Promise<void>)[] = [];

  constructor(ahead: number) {
    this.#ahead = ahead;
  }

  async add<Result>(
    result: Result | Promise<Result>,
    take: (result: Result) => Promise<void>,
  ): Promise<void> {
    // Its failure is told when its turn comes; until then it must not count as unhandled.
    if (result instanceof Promise) result.catch(() => {});
    this.#queue.push(async () => take(await result));
    while (this.#queue.length > this.#ahead) await this.#queue.shift()!();
  }

  async finish(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) await next();
  }
}

/** A pause that a hint ends early. Hints that come while work is done end the next pause at once. */
export class Wakeup {
  #hinted = false;
  #ended = false;
  #wake: (() => void) | undefined;
  /** Callers that wait for work that begins after their call. */
  #waiting: (() => void)[] = [];

  hint(): void {
    this.#hinted = true;
    this.#wake?.();
  }

  /** A hint; resolves when work that began after it is done, or when all ends. */
  call(): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.hint();
    });
  }

  /** Work begins; gives what is to be called when it is done. */
  begin(): () => void {
    this.#hinted = false;
    const answered = this.#waiting;
    this.#waiting = [];
    return () => answered.forEach((resolve) => resolve());
  }

  /** Waits for the time, in milliseconds, or for a hint. */
  wait(milliseconds: number): Promise<void> {
    if (this.#hinted || this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }

  /** Nothing waits any more. */
  end(): void {
    this.#ended = true;
    this.begin()();
    this.#wake?.();
  }
}

/** Something that happened, as it is told to those who listen. */
export interface LiveMessage {
  /** From 1, without gaps. */
  readonly number: number;
  readonly event: "alert" | "rules" | "store";
  /** JSON on one line. */
  readonly data: string;
}

export interface LiveLogLimits {
  readonly messages: number;
  readonly characters: number;
}

/** The latest things that happened, so that who lost the connection can go on where it was. */
export class LiveLog {
  /** Begins the numbers anew: numbers of another process mean nothing here. */
  readonly epoch: string;
  readonly #limits: LiveLogLimits;
  readonly #listeners = new Set<() => void>();
  #messages: LiveMessage[] = [];
  #characters = 0;
  #last = 0;

  constructor(
    epoch: string = Date.now().toString(36),
    limits: LiveLogLimits = { messages: 5000, characters: 16_000_000 },
  ) {
    this.epoch = epoch;
    this.#limits = limits;
  }

  /** Number of the latest message; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** Number of the oldest message that is still known; `last + 1` when none is. */
  get first(): number {
    return this.#last - this.#messages.length + 1;
  }

  add(event: LiveMessage["event"], data: string): void {
    this.#messages.push({ number: ++this.#last, event, data });
    this.#characters += data.length;
    while (this.#messages.length > this.#limits.messages || this.#characters > this.#limits.characters)
      this.#characters -= this.#messages.shift()!.data.length;
    for (const listener of this.#listeners) listener();
  }

  /** The message of a number, when it is known. */
  at(number: number): LiveMessage | undefined {
    return this.#messages[number - this.first];
  }

  /** Calls back after each message; gives what ends that. */
  onMessage(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

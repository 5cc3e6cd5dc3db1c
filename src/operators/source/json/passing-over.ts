import type { Event } from "../../../event/event.ts";
import type { Value } from "../../../event/value.ts";
import type { Concern } from "../concern.ts";
import type { FieldReader, Tape } from "./field-reader.ts";
import type { Projection, WritableFields } from "./projection.ts";
import { eventOf } from "./projected-event.ts";
import { layout } from "./wasm/scan-lines.ts";

/** When of so many events fewer than this share were passed over, asking costs more than it saves. */
const judgedAtFirst = 4096;
const worthwhileShare = 1 / 8;

/** Who knows whether events with some times may follow those that there are. */
export interface TimeJudge {
  /** Whether an event with this value apart is accepted, and not late. */
  mayFollow(apart: Value): boolean;
}

/**
 * Decides which lines on the tape need not become events, since these would concern no rule. It asks with one event that
 * takes the fields of each line in turn: making an event for each costs W1 of the peers 40 % of its processor time, and W6, where
 * three events of four concern nobody, 10 to 20 %.
 */
export class PassingOver {
  readonly #reader: FieldReader;
  readonly #concern: Concern;
  /** Number of the name that is read apart: that of the time. */
  readonly #apart: number;
  /** Numbers of a line on the tape. */
  readonly #entrySize: number;
  readonly #fields: WritableFields;
  readonly #event: Event;
  #judged = 0;
  #passed = 0;

  constructor(projection: Projection, reader: FieldReader, concern: Concern) {
    this.#reader = reader;
    this.#concern = concern;
    this.#apart = projection.names.findIndex((name) => name === projection.apart);
    this.#entrySize = projection.names.length + 2;
    this.#fields = projection.blank();
    this.#event = eventOf(this.#fields);
  }

  /**
   * Whether lines on the tape may be passed over, all that end before `stop` but for the last: where their times, which stand apart, are numbers in
   * their order, the first and the last line say all that others need to know of the times.
   */
  mayBegin({ words, numbers }: Tape, stop: number, judge: TimeJudge): boolean {
    if (this.#apart < 0 || !this.#isWorthwhile) return false;
    const first = layout.tape / 8;
    let highest = -Infinity;
    let entry = first;
    for (let end = 0; end + 1 < stop; entry += this.#entrySize) {
      end = words[2 * entry + 1]!;
      const time = numbers[entry + 2 + this.#apart]!;
      if (words[2 * entry + 2] !== 1 || !(time >= highest)) return false;
      highest = time;
    }
    return judge.mayFollow(numbers[first + 2 + this.#apart]!) && judge.mayFollow(highest);
  }

  /** Whether the event of a line may be passed over; its values begin at a number of the tape. */
  passes(tape: Tape, values: number): boolean {
    this.#judged += 1;
    if (this.#reader.readInto(this.#fields, tape, values) === undefined) return false;
    if (this.#concern.mayConcern(this.#event)) return false;
    this.#passed += 1;
    return true;
  }

  get #isWorthwhile(): boolean {
    return this.#judged < judgedAtFirst || this.#passed >= worthwhileShare * this.#judged;
  }
}

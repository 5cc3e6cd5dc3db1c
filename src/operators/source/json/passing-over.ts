import type { Event } from "../../../event/event.ts";
import type { Concern } from "../concern.ts";
import type { Projection, WritableFields } from "./projection.ts";
import { eventOf } from "./projected-event.ts";

/** When of so many events fewer than this share were passed over, asking costs more than it saves. */
const judgedAtFirst = 4096;
const worthwhileShare = 1 / 8;

/**
 * Decides which lines need not become events, since these would concern no rule. It asks with one event that takes the
 * fields of each line in turn: making an event of its own for each takes as long as all else that is done for those
 * that concern nobody (on the workload of absences of the peers 3 of 5 do not).
 */
export class PassingOver {
  /** Takes the fields of the line that is asked about. */
  readonly fields: WritableFields;
  readonly #concern: Concern;
  readonly #event: Event;
  #judged = 0;
  #passed = 0;

  constructor(projection: Projection, concern: Concern) {
    this.#concern = concern;
    this.fields = projection.blank();
    this.#event = eventOf(this.fields);
  }

  /** Whether it is worth asking. */
  get isWorthwhile(): boolean {
    return this.#judged < judgedAtFirst || this.#passed >= worthwhileShare * this.#judged;
  }

  /** Whether the event with the fields may be passed over. */
  passes(): boolean {
    this.#judged += 1;
    if (this.#concern.mayConcern(this.#event)) return false;
    this.#passed += 1;
    return true;
  }
}

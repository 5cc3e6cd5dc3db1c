import type { Event } from "../event/event.ts";
import type { CompletedMatch, PartialMatch } from "./partial-match.ts";
import type { Position } from "./position.ts";

/** Partial matches on their way to a position. */
interface Move {
  readonly position: Position;
  readonly partials: PartialMatch[];
}

/** An event on its way through the partial matches of a key. One object serves all events of a rule in turn. */
export class Step {
  event!: Event;
  order = 0;
  readonly completed: CompletedMatch[] = [];
  /** Added when all buckets are done, so that none meets the event twice. */
  readonly moves: Move[] = [];

  begin(event: Event, order: number): void {
    this.event = event;
    this.order = order;
    this.completed.length = 0;
    this.moves.length = 0;
  }

  /** Lets a partial match go to a position. */
  move(position: Position, partial: PartialMatch): void {
    const { moves } = this;
    for (let index = moves.length - 1; index >= 0; index--) {
      const known = moves[index]!;
      if (known.position === position) {
        known.partials.push(partial);
        return;
      }
    }
    moves.push({ position, partials: [partial] });
  }

  /** Lets all partial matches of a bucket go to a position. */
  moveAll(position: Position, partials: PartialMatch[]): void {
    const known = this.moves.find((each) => each.position === position);
    if (known === undefined) this.moves.push({ position, partials });
    else for (const partial of partials) known.partials.push(partial);
  }
}

import { objectList } from "../event/settled-list.ts";
import type { Event } from "../event/event.ts";
import { Bucket } from "./bucket.ts";
import type { CompletedMatch, PartialMatch } from "./partial-match.ts";
import type { Position } from "./position.ts";

/** An event on its way through the partial matches of a key. One object serves all events of a rule in turn. */
export class Step {
  event!: Event;
  order = 0;
  completed: CompletedMatch[] = nothingCompleted;
  /** Linked; added when all buckets are done, so that none meets the event twice. */
  moves: Bucket | undefined;
  /** Partial matches of several buckets have moved to one. */
  #mixed = false;
  /** The first of the moves, over and over: most events move to one position. */
  readonly #firstMoves: Bucket;

  constructor(start: Position) {
    this.#firstMoves = new Bucket(start);
  }

  /** Begins with an event, or with a deadline. */
  begin(event: Event | undefined, order: number): void {
    this.event = event!;
    this.order = order;
    this.completed = nothingCompleted;
    this.moves = undefined;
    this.#mixed = false;
  }

  complete(match: CompletedMatch): void {
    if (this.completed === nothingCompleted) this.completed = [match];
    else this.completed.push(match);
  }

  /** Lets a partial match go to a position. */
  move(position: Position, partial: PartialMatch): void {
    const to = this.#movesTo(position);
    if (to.last !== undefined && to.last.startOrder > partial.startOrder) this.#mixed = true;
    to.append(partial);
  }

  /** Lets all partial matches of a bucket go to a position. */
  moveAll(position: Position, from: Bucket): void {
    const to = this.#movesTo(position);
    if (to.last !== undefined && to.last.startOrder > from.first!.startOrder) this.#mixed = true;
    to.appendAll(from);
  }

  /** Takes out what has moved: linked buckets, each in the order of starts, to be emptied before the next step. */
  takeMoves(): Bucket | undefined {
    const { moves } = this;
    if (this.#mixed) for (let bucket = moves; bucket !== undefined; bucket = bucket.next) bucket.sort();
    this.moves = undefined;
    return moves;
  }

  #movesTo(position: Position): Bucket {
    for (let bucket = this.moves; bucket !== undefined; bucket = bucket.next)
      if (bucket.position === position) return bucket;
    const bucket = this.moves === undefined ? this.#emptyBucket(position) : new Bucket(position);
    bucket.next = this.moves;
    this.moves = bucket;
    return bucket;
  }

  /** Who took the moves of the step before has emptied it. */
  #emptyBucket(position: Position): Bucket {
    this.#firstMoves.position = position;
    return this.#firstMoves;
  }
}

/** Most events complete nothing. Never written to. */
const nothingCompleted = objectList<CompletedMatch>();

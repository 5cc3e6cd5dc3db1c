import type { Buckets } from "./buckets.ts";
import { Match, type Emit } from "./match.ts";
import type { CompletedMatch } from "./partial-match.ts";
import { comparePaths } from "./path-node.ts";
import type { Program } from "./program.ts";
import { pruneLimit } from "./skip.ts";

/** The matches of a key on their way out: what a skip strategy holds back, emits and prunes (flink-semantics §3.4). */
export class MatchQueue {
  /** Matches held back behind an older partial match, in the order of their emission. */
  held: CompletedMatch[] = [];
  readonly #program: Program;
  readonly #buckets: Buckets;

  constructor(program: Program, buckets: Buckets) {
    this.#program = program;
    this.#buckets = buckets;
  }

  /** Emits what no older live partial match holds back, and prunes what a match excludes. */
  release(completed: CompletedMatch[], releasedAt: number, emit: Emit): void {
    if (completed.length === 0 && this.held.length === 0) return;
    const { skip, elements } = this.#program;
    const queue = this.held.length === 0 ? completed : [...this.held, ...completed];
    if (queue.length > 1) queue.sort(byStart);
    let next = 0;
    while (next < queue.length) {
      const { last, startOrder, time } = queue[next]!;
      if (skip.kind !== "noSkip" && startOrder > this.#buckets.oldestStart) break;
      next += 1;
      const limit = pruneLimit(skip, elements, last);
      if (limit !== undefined && limit >= 0) {
        this.#buckets.pruneUpTo(limit);
        while (next < queue.length && queue[next]!.startOrder <= limit) next += 1;
      }
      emit(new Match(limit === undefined ? "skipError" : "match", last, time, releasedAt, elements));
    }
    this.held = queue.slice(next);
  }
}

function byStart(left: CompletedMatch, right: CompletedMatch): number {
  return left.startOrder - right.startOrder || comparePaths(left.last, right.last);
}

import { objectList } from "../event/settled-list.ts";
import { oldestStart, pruneUpTo, type BucketOwner } from "./buckets.ts";
import { Match, type MatchTaker } from "./match.ts";
import type { CompletedMatch } from "./partial-match.ts";
import { comparePaths } from "./path-node.ts";
import type { Program } from "./program.ts";
import { pruneLimit } from "./skip.ts";

/** The matches of a key that a skip strategy holds back, and the partial matches that hold them. */
export interface Waiting extends BucketOwner {
  /** In the order of their emission. */
  held: readonly CompletedMatch[];
}

/** For keys that hold nothing back. */
export const nothingHeld: readonly CompletedMatch[] = objectList();

/** Emits what no older live partial match holds back, and prunes what a match excludes (flink-semantics §3.4). */
export function releaseMatches(
  waiting: Waiting,
  completed: CompletedMatch[],
  releasedAt: number,
  program: Program,
  taker: MatchTaker,
): void {
  if (completed.length === 0 && waiting.held.length === 0) return;
  const { skip, elements } = program;
  const queue = waiting.held.length === 0 ? completed : [...waiting.held, ...completed];
  if (queue.length > 1) queue.sort(byStart);
  let next = 0;
  while (next < queue.length) {
    const { last, startOrder, time } = queue[next]!;
    if (skip.kind !== "noSkip" && startOrder > oldestStart(waiting)) break;
    next += 1;
    const limit = pruneLimit(skip, elements, last);
    if (limit !== undefined && limit >= 0) {
      pruneUpTo(waiting, limit);
      while (next < queue.length && queue[next]!.startOrder <= limit) next += 1;
    }
    taker.take(new Match(limit === undefined ? "skipError" : "match", last, time, releasedAt, elements));
  }
  waiting.held = next === queue.length ? nothingHeld : queue.slice(next);
}

function byStart(left: CompletedMatch, right: CompletedMatch): number {
  return left.startOrder - right.startOrder || comparePaths(left.last, right.last);
}

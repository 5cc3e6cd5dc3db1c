import type { Bucket } from "../bucket.ts";
import type { PartialMatch } from "../partial-match.ts";
import type { JoinIndex } from "./join-index.ts";

/**
 * What a bucket knows about its partial matches for the join of its position. For a threshold a lower bound of their
 * numbers, which may be too low once some have left; for an equality an index, once it is worth one. Undefined for an
 * empty bucket.
 */
export type Joined = number | JoinIndex | undefined;

/** What is known with one more, between two neighbours. */
export function joinedWith(
  { position, joined }: Bucket,
  partial: PartialMatch,
  before: PartialMatch | undefined,
  after: PartialMatch | undefined,
): Joined {
  const { join } = position;
  if (join === undefined) return undefined;
  if (join.kind === "threshold") return lower(joined as number | undefined, join.ofPath(partial));
  (joined as JoinIndex | undefined)?.insert(partial, before, after);
  return joined;
}

/** What is known with all of another bucket after those of the bucket. */
export function joinedWithAll(bucket: Bucket, added: Bucket): Joined {
  const { position, joined } = bucket;
  if (position.join === undefined) return undefined;
  if (position.join.kind === "threshold") {
    // Reading all paths would cost more than moving them.
    const bound = added.position === position ? (added.joined as number) : Number.NaN;
    return lower(joined as number | undefined, bound);
  }
  let before = bucket.last;
  for (let each = added.first; joined !== undefined && each !== undefined; each = each.next) {
    (joined as JoinIndex).insert(each, before, undefined);
    before = each;
  }
  return joined;
}

/** The lower of two bounds; NaN, which excludes nothing, stays. */
function lower(bound: number | undefined, other: number): number {
  return bound === undefined ? other : Math.min(bound, other);
}

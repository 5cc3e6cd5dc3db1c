/** The candidate that the name is probably a misspelling of, if one is near enough. */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > 64) return undefined;
  const scored = candidates
    .map((candidate) => ({ candidate, distance: distance(simplify(name), simplify(candidate)) }))
    .filter((each) => each.distance <= Math.max(1, Math.floor(each.candidate.length / 3)));
  return scored.toSorted((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** A hint: the probable name, or all there are. */
export function nameAdvice(name: string, candidates: readonly string[]): string {
  const closest = closestName(name, candidates);
  if (closest !== undefined) return `Did you mean "${closest}"?`;
  return candidates.length === 0 ? "There is nothing to choose from." : `Possible: ${candidates.join(", ")}.`;
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[_\s-]/g, "");
}

/** Levenshtein distance: insertions, deletions and replacements. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

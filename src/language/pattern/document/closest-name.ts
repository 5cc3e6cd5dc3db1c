/** The candidate that the name is probably a misspelling of, if one is near enough. */
function closestName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > 64) return undefined;
  const scored = candidates
    .map((candidate) => ({ candidate, distance: distance(simplify(name), simplify(candidate)) }))
    .filter((each) => each.distance <= tolerance(each.candidate));
  return scored.toSorted((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** A hint: the probable name, or all there are. */
export function nameAdvice(name: string, candidates: readonly string[]): string {
  const closest = closestName(name, candidates);
  if (closest !== undefined) return `Did you mean "${closest}"?`;
  return candidates.length === 0 ? "There is nothing to choose from." : `Possible: ${candidates.join(", ")}.`;
}

/** How many edits still make a probable misspelling; very short names are too much alike. */
function tolerance(candidate: string): number {
  return candidate.length < 3 ? 0 : Math.max(1, Math.floor(candidate.length / 3));
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[_\s-]/g, "");
}

/** Edits between two words: insertions, deletions, replacements and swaps of neighbours. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, row[j]! + 1, next[j - 1]! + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}

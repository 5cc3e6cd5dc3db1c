/**
 * The names at the top level of an event that decide about field paths: of `a.b` the field `a`, which holds `b`, and
 * a field that is itself named `a.b`. Sorted, each once.
 */
export function projectedNames(paths: Iterable<string>): readonly string[] {
  const names = new Set<string>();
  for (const path of paths) names.add(path).add(path.split(".", 1)[0]!);
  return [...names].toSorted();
}

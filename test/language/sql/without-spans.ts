/** A tree without the places of its nodes, so that trees of different texts can be compared. */
export function withoutSpans(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutSpans);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => name !== "start" && name !== "end")
      .map(([name, value]) => [name, withoutSpans(value)]),
  );
}

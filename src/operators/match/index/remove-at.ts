/** Takes one out of a list in no order: the last one takes its place. Does nothing at -1. */
export function removeAt(list: unknown[], at: number): void {
  if (at < 0) return;
  const last = list.pop();
  if (at < list.length) list[at] = last;
}

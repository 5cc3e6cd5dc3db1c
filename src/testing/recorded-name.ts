/**
 * An element's name as the cases write it: they were recorded from the reference, which cuts names at a colon (Q33).
 * Here names stay whole (C9), so both sides are compared up to it.
 */
export function recordedName(element: string): string {
  return element.split(":", 1)[0]!;
}

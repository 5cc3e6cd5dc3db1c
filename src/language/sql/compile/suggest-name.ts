import { nearestName } from "../../expression/check/nearest-name.ts";

/** The known name that may be meant; of names of one letter only the same letter in the other case. */
export function suggestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > 1) return nearestName(name, known);
  return known.find((each) => each.toUpperCase() === name.toUpperCase());
}

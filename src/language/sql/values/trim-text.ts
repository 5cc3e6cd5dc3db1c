/** A text without the characters, one by one, at its beginning, its end or both. */
export function trimText(text: string, characters: string, side: "BOTH" | "LEADING" | "TRAILING"): string {
  const sought = new Set(characters);
  const signs = Array.from(text);
  let from = 0;
  let to = signs.length;
  if (side !== "TRAILING") while (from < to && sought.has(signs[from]!)) from++;
  if (side !== "LEADING") while (to > from && sought.has(signs[to - 1]!)) to--;
  return signs.slice(from, to).join("");
}

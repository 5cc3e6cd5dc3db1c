/** Lines of cells under their headings; the first columns (`texts`) to the left, numbers to the right. */
export function renderTable(
  headings: readonly string[],
  lines: readonly (readonly string[])[],
  texts: number,
): string {
  const all = [headings, ...lines];
  const widths = headings.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const render = (line: readonly string[]): string =>
    line
      .map((cell, column) => (column < texts ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd();
  return all.map(render).join("\n");
}

/** A large number with separators. */
export function whole(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}

/** A part of one as a percentage. */
export function percent(part: number): string {
  return `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`;
}

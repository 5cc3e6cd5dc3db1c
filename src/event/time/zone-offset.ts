/** Milliseconds east of UTC that `Z`, `+02`, `+0200` or `+02:00` stands for. */
export function zoneOffset(text: string): number {
  if (text === "Z" || text === "z") return 0;
  const digits = text.slice(1).replace(":", "").padEnd(4, "0");
  const offset = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
  return text.startsWith("-") ? -offset : offset;
}

import { sluiceError } from "../../errors/sluice-error.ts";

/** A length of time: milliseconds, or text such as `10m`, `1h30m`, `500ms`, `P1DT2H`. */
export type Duration = number | string;

const units: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  ns: 1e-6,
};
const shortForm = /^(?:\d+(?:\.\d+)?(?:ms|us|ns|d|h|m|s))+$/;
const isoForm =
  /^p(?=\d|t\d)(?:(\d+(?:\.\d+)?)d)?(?:t(?=\d)(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?)?$/;

/** A duration in milliseconds. Throws PATTERN_DURATION when the text cannot be read or the number is not finite. */
export function parseDuration(duration: Duration): number {
  const length = typeof duration === "number" ? duration : parseText(duration.trim().toLowerCase());
  if (length === undefined || !Number.isFinite(length)) {
    throw sluiceError("PATTERN_DURATION", { text: JSON.stringify(duration) ?? String(duration) });
  }
  return length;
}

function parseText(text: string): number | undefined {
  if (shortForm.test(text)) {
    const parts = [...text.matchAll(/([\d.]+)([a-z]+)/g)];
    return parts.reduce((sum, [, size, unit]) => sum + Number(size) * units[unit!]!, 0);
  }
  const iso = isoForm.exec(text);
  if (iso === null) return undefined;
  return ["d", "h", "m", "s"].reduce(
    (sum, unit, index) => sum + Number(iso[index + 1] ?? 0) * units[unit]!,
    0,
  );
}

/** Milliseconds as words, for people: `1 hour 30 minutes`. */
export function formatDuration(milliseconds: number): string {
  const words: string[] = [];
  let rest = milliseconds;
  for (const [word, size] of [
    ["day", 86_400_000],
    ["hour", 3_600_000],
    ["minute", 60_000],
    ["second", 1000],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(amount(count, word));
  }
  if (rest > 0 || words.length === 0) words.push(amount(rest, "millisecond"));
  return words.join(" ");
}

function amount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

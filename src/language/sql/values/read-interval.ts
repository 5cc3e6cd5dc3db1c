import type { IntervalLiteral, TimeUnit } from "../ast.ts";

/** Milliseconds, or a number of months. */
export interface IntervalLength {
  readonly value: number;
  readonly months: boolean;
}

const milliseconds: Partial<Record<TimeUnit, number>> = {
  MILLISECOND: 1,
  SECOND: 1000,
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
  WEEK: 604_800_000,
};
const months: Partial<Record<TimeUnit, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** `'2' MINUTE`, `'1.5' SECOND`, `'1 02:03:04' DAY TO SECOND`, `'1-2' YEAR TO MONTH`; undefined when it reads as none. */
export function readInterval(
  node: Pick<IntervalLiteral, "text" | "negative" | "from" | "to">,
): IntervalLength | undefined {
  const written = node.text.trim();
  const minus = written.startsWith("-");
  const text = written.replace(/^[-+]/, "");
  const length = node.to === undefined ? single(text, node.from) : combined(text, node.from, node.to);
  if (length === undefined) return undefined;
  const negative = minus !== node.negative;
  return { ...length, value: negative ? -length.value : length.value };
}

function single(text: string, unit: TimeUnit): IntervalLength | undefined {
  const whole = /^\d{1,12}$/.test(text);
  if (!whole && !(unit === "SECOND" && /^\d{1,12}\.\d{1,9}$/.test(text))) return undefined;
  const [length, month] = [milliseconds[unit], months[unit]];
  if (length !== undefined) return { value: Math.round(Number(text) * length * 1e6) / 1e6, months: false };
  return month === undefined ? undefined : { value: Number(text) * month, months: true };
}

const clockUnits: readonly TimeUnit[] = ["DAY", "HOUR", "MINUTE", "SECOND"];

function combined(text: string, from: TimeUnit, to: TimeUnit): IntervalLength | undefined {
  if (from === "YEAR" && to === "MONTH") {
    const found = /^(\d{1,6})-(\d{1,2})$/.exec(text);
    return found === null ? undefined : { value: Number(found[1]) * 12 + Number(found[2]), months: true };
  }
  const units = clockUnits.slice(clockUnits.indexOf(from), clockUnits.indexOf(to) + 1);
  if (!clockUnits.includes(from) || units.length < 2) return undefined;
  const separators = units.map(
    (unit, index) => (index === 0 ? "" : units[index - 1] === "DAY" ? " +" : ":") + number(unit),
  );
  const found = new RegExp(`^${separators.join("")}$`).exec(text);
  if (found === null) return undefined;
  const value = units.reduce((sum, unit, index) => sum + Number(found[index + 1]) * milliseconds[unit]!, 0);
  return { value, months: false };
}

function number(unit: TimeUnit): string {
  return unit === "SECOND" ? String.raw`(\d{1,9}(?:\.\d{1,9})?)` : String.raw`(\d{1,9})`;
}

import { sluiceError } from "../../errors/sluice-error.ts";
import { civilToMilliseconds } from "./civil-time.ts";
import type { TimeZone } from "./time-zone.ts";
import { zoneOffset } from "./zone-offset.ts";

type Unit =
  "year" | "month" | "day" | "hour" | "halfDayHour" | "minute" | "second" | "fraction" | "half" | "offset";
type Units = Partial<Record<Unit, string>>;

interface Part {
  readonly expression: string;
  readonly unit?: Unit;
}

const longMonths =
  "january february march april may june july august september october november december".split(" ");
const months = longMonths.map((name) => name.slice(0, 3));
const offsetExpression = "([Zz]|[+-]\\d\\d(?::?\\d\\d)?)";
/** A run of one letter, quoted text, or one literal character. */
const tokens = /([a-zA-Z])\1*|'((?:[^']|'')*)'|([^'])/gy;

/**
 * Compiles a pattern in the letters of Java's DateTimeFormatter: y M d H h m s S a Z X, other characters and
 * 'quoted text' for themselves; MMM and MMMM are English months. Month, day, hour, minute and second may be absent
 * and then count as the first. Throws EVENT_TIME_FORMAT.
 */
export function compileTimePattern(pattern: string, zone: TimeZone): (text: string) => number | undefined {
  const parts = partsOf(pattern);
  const units = parts.flatMap((part) => part.unit ?? []);
  checkUnits(pattern, units);
  const expression = new RegExp(`^${parts.map((part) => part.expression).join("")}$`, "i");
  return (text) => {
    const match = expression.exec(text);
    if (match === null) return undefined;
    const found: Units = {};
    for (let at = 0; at < units.length; at++) found[units[at]!] = match[at + 1];
    return timeOf(found, zone);
  };
}

function partsOf(pattern: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of pattern.matchAll(tokens)) {
    end = match.index + match[0].length;
    const [run, letter, quoted, other] = match;
    if (letter !== undefined) parts.push(letterPart(pattern, letter, run.length));
    else if (quoted !== undefined) parts.push({ expression: literal(quoted.replaceAll("''", "'") || "'") });
    else parts.push({ expression: literal(other!) });
  }
  if (end < pattern.length) throw unusable(pattern, "a quote is left open");
  return parts;
}

/** The text as a regular expression that matches just this text. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function letterPart(pattern: string, letter: string, length: number): Part {
  const digits = length === 1 ? "(\\d{1,2})" : "(\\d{2})";
  switch (letter) {
    case "y":
      return { unit: "year", expression: length === 2 ? "(\\d{2})" : "(\\d{4})" };
    case "M":
      if (length <= 2) return { unit: "month", expression: digits };
      return { unit: "month", expression: length === 3 ? `(${months.join("|")})` : "([a-z]{3,9})" };
    case "d":
      return { unit: "day", expression: digits };
    case "H":
      return { unit: "hour", expression: digits };
    case "h":
      return { unit: "halfDayHour", expression: digits };
    case "m":
      return { unit: "minute", expression: digits };
    case "s":
      return { unit: "second", expression: digits };
    case "S":
      return { unit: "fraction", expression: `(\\d{${length}})` };
    case "a":
      return { unit: "half", expression: "(am|pm)" };
    case "Z":
    case "X":
      return { unit: "offset", expression: offsetExpression };
    default:
      throw unusable(pattern, `the letter ${letter} means nothing here`);
  }
}

function checkUnits(pattern: string, units: readonly Unit[]): void {
  const twice = units.find((unit, at) => units.indexOf(unit) !== at);
  if (twice !== undefined) throw unusable(pattern, `it names the ${twice} twice`);
  if (!units.includes("year")) throw unusable(pattern, "it has no year (y)");
  if (units.includes("halfDayHour") !== units.includes("half")) {
    throw unusable(pattern, "h (hour 1 to 12) and a (AM or PM) belong together");
  }
}

function unusable(format: string, reason: string): Error {
  return sluiceError("EVENT_TIME_FORMAT", { format, reason });
}

function timeOf(found: Units, zone: TimeZone): number | undefined {
  const year = Number(found.year);
  const hour = hourOf(found);
  const month = monthOf(found.month ?? "1");
  if (hour === undefined || month === undefined) return undefined;
  const local = civilToMilliseconds({
    year: found.year!.length === 2 ? 2000 + year : year,
    month,
    day: Number(found.day ?? 1),
    hour,
    minute: Number(found.minute ?? 0),
    second: Number(`${found.second ?? 0}.${found.fraction ?? 0}`),
  });
  if (local === undefined) return undefined;
  return found.offset === undefined ? zone(local) : local - zoneOffset(found.offset);
}

function hourOf(found: Units): number | undefined {
  if (found.halfDayHour === undefined) return Number(found.hour ?? 0);
  const hour = Number(found.halfDayHour);
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (found.half!.toLowerCase() === "pm" ? 12 : 0);
}

function monthOf(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  const name = text.toLowerCase();
  const names = name.length === 3 ? months : longMonths;
  const at = names.indexOf(name);
  return at < 0 ? undefined : at + 1;
}

import { civilToMilliseconds } from "../../../event/time/civil-time.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";

/** Letters of a format, as Java's DateTimeFormatter has them: `yyyy-MM-dd HH:mm:ss.SSS`; text in quotes is itself. */
const pieces = /(y+|M+|d+|H+|h+|m+|s+|S+|a|E+|D+)|'((?:[^']|'')*)'|([^A-Za-z'])/gy;

type Piece = { readonly letters: string } | { readonly text: string };

function split(format: string): Piece[] {
  const found: Piece[] = [];
  pieces.lastIndex = 0;
  while (pieces.lastIndex < format.length) {
    const from = pieces.lastIndex;
    const match = pieces.exec(format);
    if (match === null)
      throw evaluationError(`'${format.slice(from, from + 1)}' is not a letter of a time format`);
    const [, letters, quoted, plain] = match;
    if (letters !== undefined) found.push({ letters });
    else found.push({ text: plain ?? (quoted === "" ? "'" : quoted!.replaceAll("''", "'")) });
  }
  return found;
}

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A time in a format. Throws EvaluationError for a format that cannot be read. */
export function formatTime(time: number, format: string): string {
  const date = new Date(Math.floor(time));
  return split(format)
    .map((piece) => ("text" in piece ? piece.text : formatPiece(date, piece.letters)))
    .join("");
}

function formatPiece(date: Date, letters: string): string {
  const padded = (value: number): string => String(value).padStart(letters.length, "0");
  switch (letters[0]) {
    case "y":
      return letters.length === 2
        ? String(date.getUTCFullYear() % 100).padStart(2, "0")
        : padded(date.getUTCFullYear());
    case "M": {
      const name = months[date.getUTCMonth()]!;
      return letters.length > 3
        ? name
        : letters.length === 3
          ? name.slice(0, 3)
          : padded(date.getUTCMonth() + 1);
    }
    case "d":
      return padded(date.getUTCDate());
    case "D":
      return padded(Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1);
    case "H":
      return padded(date.getUTCHours());
    case "h":
      return padded(date.getUTCHours() % 12 || 12);
    case "m":
      return padded(date.getUTCMinutes());
    case "s":
      return padded(date.getUTCSeconds());
    case "S":
      return String(date.getUTCMilliseconds())
        .padStart(3, "0")
        .padEnd(letters.length, "0")
        .slice(0, letters.length);
    case "a":
      return date.getUTCHours() < 12 ? "AM" : "PM";
    default:
      return letters.length > 3 ? days[date.getUTCDay()]! : days[date.getUTCDay()]!.slice(0, 3);
  }
}

/** Reads a time in a format of numbers; undefined when the text is not of that form. */
export function parseTime(text: string, format: string): number | undefined {
  const fields = new Map<string, number>();
  let rest = text;
  for (const piece of split(format)) {
    const token = "text" in piece ? piece.text : takeDigits(rest, piece.letters);
    if (token === "" || !rest.startsWith(token)) return undefined;
    rest = rest.slice(token.length);
    if ("letters" in piece) fields.set(piece.letters[0]!, fieldValue(token, piece.letters));
  }
  if (rest !== "") return undefined;
  const second = (fields.get("s") ?? 0) + (fields.get("S") ?? 0);
  return civilToMilliseconds({
    year: fields.get("y") ?? 1970,
    month: fields.get("M") ?? 1,
    day: fields.get("d") ?? 1,
    hour: fields.get("H") ?? fields.get("h") ?? 0,
    minute: fields.get("m") ?? 0,
    second,
  });
}

function takeDigits(text: string, letters: string): string {
  const most = letters.length === 1 ? 2 : letters.length;
  return new RegExp(`^\\d{1,${most}}`).exec(text)?.[0] ?? "";
}

function fieldValue(digits: string, letters: string): number {
  if (letters.startsWith("S")) return Number(`0.${digits}`);
  return letters === "yy" ? 2000 + Number(digits) : Number(digits);
}

import { evaluationError } from "../evaluation-error.ts";
import { civilTime, type CivilTime } from "./civil-time.ts";

const letters: Readonly<Record<string, keyof CivilTime>> = {
  y: "year",
  M: "month",
  d: "day",
  H: "hour",
  m: "minute",
  s: "second",
  S: "millisecond",
};

/** A piece of a format: a field with its width, or text to stand as it is. */
type Piece = FieldPiece | { readonly text: string };

interface FieldPiece {
  readonly field: keyof CivilTime;
  readonly width: number;
}

function piecesOf(format: string): Piece[] {
  const runs = format.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  if (runs.join("").length !== format.length) throw evaluationError("the date format has an open quote");
  return runs.map((run) => {
    if (!/^[A-Za-z]/.test(run)) return { text: run === "''" ? "'" : run.replaceAll("'", "") };
    const letter = run[0]!;
    if (!Object.hasOwn(letters, letter))
      throw evaluationError(`the date format letter "${letter}" is not supported`);
    return { field: letters[letter]!, width: run.length };
  });
}

/** A moment in UTC by a format of Java's letters `yyyy MM dd HH mm ss SSS`. */
export function formatDate(time: number, format: string): string {
  const fields = civilTime(time);
  return piecesOf(format)
    .map((piece) => ("text" in piece ? piece.text : numberText(fields[piece.field], piece)))
    .join("");
}

function numberText(value: number, { field, width }: FieldPiece): string {
  return String(field === "year" && width === 2 ? value % 100 : value).padStart(width, "0");
}

/** The moment (milliseconds since 1970, UTC) that a text in that format means. */
export function parseDate(text: string, format: string): number {
  const found: Record<string, number> = { year: 1970, month: 1, day: 1 };
  let position = 0;
  for (const piece of piecesOf(format)) {
    const matcher = "text" in piece ? undefined : new RegExp(`\\d{1,${Math.max(2, piece.width)}}`, "y");
    if (matcher !== undefined) matcher.lastIndex = position;
    const read =
      "text" in piece
        ? text.startsWith(piece.text, position)
          ? piece.text
          : undefined
        : matcher?.exec(text)?.[0];
    if (read === undefined) throw evaluationError(`"${text}" does not follow the date format "${format}"`);
    if ("field" in piece) found[piece.field] = Number(read);
    position += read.length;
  }
  const { year, month, day, hour, minute, second, millisecond } = found;
  return Date.UTC(year!, month! - 1, day!, hour ?? 0, minute ?? 0, second ?? 0, millisecond ?? 0);
}

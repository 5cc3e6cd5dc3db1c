import { byte, isDigit, unsure } from "./bytes.ts";

const { dot, lowerE, minus, plus, zero } = byte;

/** Goes over a number; see `skipValue`. */
export function skipNumber(bytes: Uint8Array, at: number): number {
  if (bytes[at] === minus) at += 1;
  if (bytes[at] === zero) at += 1;
  else at = skipDigits(bytes, at);
  if (at !== unsure && bytes[at] === dot) at = skipDigits(bytes, at + 1);
  if (at !== unsure && (bytes[at]! | 0x20) === lowerE) at = skipExponent(bytes, at + 1);
  return at;
}

function skipExponent(bytes: Uint8Array, at: number): number {
  const code = bytes[at];
  return skipDigits(bytes, code === plus || code === minus ? at + 1 : at);
}

/** At least one digit. */
function skipDigits(bytes: Uint8Array, at: number): number {
  const start = at;
  while (isDigit(bytes[at]!)) at++;
  return at === start ? unsure : at;
}

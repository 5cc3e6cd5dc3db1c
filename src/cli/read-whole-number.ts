import { sluiceError } from "../errors/sluice-error.ts";

/** The number of an option. Throws OPTION_INVALID. */
export function readWholeNumber(option: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw sluiceError("OPTION_INVALID", { option, value: text, reason: "is not a whole number from 0" });
}

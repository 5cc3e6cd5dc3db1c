/** A reading of calendar and clock, without a zone. Month and day count from 1; `second` may have a fraction. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const dayLength = 86_400_000;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Milliseconds from 1970-01-01T00:00 to the reading, taken as UTC; undefined when no calendar has it. */
export function civilToMilliseconds(time: CivilTime): number | undefined {
  const { year, month, day, hour, minute, second } = time;
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second >= 60) return undefined;
  // Whole milliseconds and the rest apart, so that 0.123 s is 123 ms and not 122.99999999999999.
  const milliseconds = Math.round(second * 1e6) / 1e3;
  return daysSince1970(year, month, day) * dayLength + hour * 3_600_000 + minute * 60_000 + milliseconds;
}

function monthLength(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : monthLengths[month - 1]!;
}

/** Days in the Gregorian calendar, extended backwards; years start in March so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

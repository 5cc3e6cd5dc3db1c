/** The same day and time so many months later; the last day of the month where it has no such day. */
export function addMonths(time: number, months: number): number {
  const date = new Date(Math.floor(time));
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, length));
  return date.getTime();
}

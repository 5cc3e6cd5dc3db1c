import { readIsoTime } from "../../../event/time/iso-time.ts";

const utc = (local: number): number => local;

/** Reads `2024-05-17 10:05:03.5` and its ISO forms as milliseconds since 1970; undefined when it is none. */
export function readTimestamp(text: string): number | undefined {
  return readIsoTime(text.trim(), utc);
}

/** Reads `2024-05-17`, of a timestamp the day. */
export function readDate(text: string): number | undefined {
  const time = readTimestamp(text);
  return time === undefined ? undefined : startOfDay(time);
}

/** Reads `10:05` and `10:05:03.5` as milliseconds of the day. */
export function readTime(text: string): number | undefined {
  return readTimestamp(`1970-01-01 ${text.trim()}`);
}

export const dayLength = 86_400_000;

/** Midnight before a time. */
export function startOfDay(time: number): number {
  return Math.floor(time / dayLength) * dayLength;
}

/** `2024-05-17 10:05:03.500`. */
export function timestampText(time: number): string {
  return new Date(Math.floor(time)).toISOString().replace("T", " ").replace("Z", "");
}

export function dateText(time: number): string {
  return timestampText(time).slice(0, -13);
}

/** `10:05:03`, with milliseconds when there are some. */
export function timeText(time: number): string {
  const text = timestampText(((time % dayLength) + dayLength) % dayLength).slice(-12);
  return text.replace(/\.000$/, "");
}

/** `+1 02:03:04.500`, days and the rest, as Flink prints intervals. */
export function intervalText(length: number): string {
  const size = Math.abs(length);
  return `${length < 0 ? "-" : "+"}${Math.floor(size / dayLength)} ${timestampText(size % dayLength).slice(-12)}`;
}

/** `+1-02`: years and months. */
export function monthsText(months: number): string {
  const size = Math.abs(months);
  return `${months < 0 ? "-" : "+"}${Math.floor(size / 12)}-${String(size % 12).padStart(2, "0")}`;
}

import type { Event } from "../../event/event.ts";
import { jsonText } from "../../event/json-text.ts";
import type { Rejection } from "../source/record-reader.ts";

/** A rejected record as one line of JSON without its line end. */
export function deadLetterText(rejection: Rejection): string {
  const { source, record, line, raw } = rejection;
  const { code, message, hint } = rejection.reason;
  return JSON.stringify({ source, record, line, reason: { code, message, hint }, raw });
}

/** A late event as one line of JSON without its line end: where it comes from, its time, and the event. */
export function lateText(event: Event): string {
  const { source, record, time, data } = event;
  return `{"source":${JSON.stringify(source)},"record":${record},"time":${time},"event":${jsonText(data)}}`;
}

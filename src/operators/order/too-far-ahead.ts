import { problem } from "../../errors/problem.ts";
import type { Event } from "../../event/event.ts";
import { jsonText } from "../../event/json-text.ts";
import type { Rejection } from "../source/record-reader.ts";

/** The rejection of an event that is `ahead` ms above the highest time seen. */
export function tooFarAhead(event: Event, ahead: number, allowed: number): Rejection {
  const { source, record, data } = event;
  return { source, record, reason: problem("EVENT_TOO_FAR_AHEAD", { ahead, allowed }), raw: jsonText(data) };
}

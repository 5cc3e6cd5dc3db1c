import { defineErrors } from "./define-errors.ts";

/** Errors of events: sources, decoding, time and order. */
export const eventErrors = defineErrors({
  EVENT_NO_TIME: {
    domain: "user",
    message: 'the event has no time: field "{field}" is missing or null',
    hint: "Name the field that holds the event time with --event-time.",
  },
});

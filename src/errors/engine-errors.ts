import { defineErrors } from "./define-errors.ts";

/** Errors of the engine that a program uses. */
export const engineErrors = defineErrors({
  EVENT_TIME_NOT_CHOSEN: {
    domain: "user",
    message: "it is not said what the time of an event is",
    hint: 'Name the field with eventTime: "time", or use the clock with processingTime: true.',
  },
  ENGINE_TIME: {
    domain: "user",
    message: "time cannot be moved to {time}",
    hint: "Give milliseconds since 1970; call end() when no event comes any more.",
  },
  JOB_ENDED: {
    domain: "user",
    message: "the job has ended, so its rules cannot change any more",
    hint: "Start a new job with the new rules.",
  },
  WORKER_FAILED: {
    domain: "internal",
    message: "worker {worker} failed, so the job was stopped: {reason}",
    hint: "What was written before is complete. Run again with --workers 1; if it fails there too, please report it with the rules.",
  },
  WORKER_RULE_CODE: {
    domain: "user",
    message: 'rule "{rule}" holds code, which cannot be sent to a worker',
    hint: "Run it with one worker. Conditions in Aviator or Groovy, and classes of the functions module, run in workers.",
  },
  ENGINE_ENDED: {
    domain: "user",
    message: "the input has ended, so the engine takes nothing more",
    hint: "Make a new Engine, or restore a snapshot from before the end.",
  },
});

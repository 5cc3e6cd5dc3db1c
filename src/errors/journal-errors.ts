import { defineErrors } from "./define-errors.ts";

/** Errors of the journal and of replays. */
export const journalErrors = defineErrors({
  JOURNAL_FAILED: {
    domain: "external",
    message: "the journal {path} cannot be written: {reason}",
    hint: "Check the disk and the rights of the file; without a journal (leave --journal out) a run cannot be replayed.",
  },
  JOURNAL_UNREADABLE: {
    domain: "user",
    message: "the journal {path} cannot be read: {reason}",
    hint: "Name a file that sluice run --journal FILE wrote.",
  },
  JOURNAL_NO_RUN: {
    domain: "user",
    message: "the journal {path} holds no run {run}; it holds {found}",
    hint: "Leave --run out for the last one.",
  },
  JOURNAL_NOT_REPLAYABLE: {
    domain: "user",
    message: "run {run} of the journal {path} cannot be replayed: {reason}",
  },
  JOURNAL_OTHER_INPUT: {
    domain: "user",
    message: "the input ends after {found} events, but the journal goes on until event {expected}",
    hint: "Replay over the same input, all files in the same order.",
  },
});

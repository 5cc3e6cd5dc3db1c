import { defineErrors } from "./define-errors.ts";

/** Errors of snapshots of running matchers. */
export const snapshotErrors = defineErrors({
  SNAPSHOT_UNKNOWN_STATE: {
    domain: "user",
    message: "the snapshot names the state {name}, which the pattern does not have",
    hint: "Restore with the rules that were running when the snapshot was taken.",
  },
  SNAPSHOT_OTHER_RULES: {
    domain: "user",
    message: 'the snapshot does not hold rule "{rule}" in version {version}',
    hint: "Restore with the rules that were running when the snapshot was taken.",
  },
  SNAPSHOT_UNREADABLE: {
    domain: "user",
    message: "this is not a snapshot that can be read: {reason}",
    hint: "Restore a snapshot written by this version of Sluice or an older one.",
  },
});

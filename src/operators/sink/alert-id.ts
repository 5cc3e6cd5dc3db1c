import { hash } from "node:crypto";
import type { Alert } from "../../event/alert.ts";
import { canonicalText } from "../../event/canonical-key.ts";
import type { EventIdentity } from "../../event/event-identity.ts";

/**
 * The id of an alert (semantics §6): the first 32 hexadecimal digits of the SHA-256 of a JSON list of rule,
 * version, canonical key, type, elements with the identities of their events, and the deadline of a timeout (null
 * for a match). The same result has the same id in every run, so a sink can drop what it already has.
 */
export function alertId(alert: Omit<Alert, "id">, identity: EventIdentity): string {
  const { rule, version, key, type, events, time } = alert;
  const elements = [...events].map(([element, list]) => [element, list.map(identity)]);
  const deadline = type === "timeout" ? time : null;
  const text = JSON.stringify([rule, version, canonicalText(key), type, elements, deadline]);
  return hash("sha256", text, "hex").slice(0, 32);
}

import type { Alert } from "../../event/alert.ts";
import type { Event } from "../../event/event.ts";
import { LineAlert } from "../../operators/sink/line-alert.ts";
import { decodeSnapshot } from "../../state/snapshot-codec.ts";
import type { RemoteFound } from "./protocol.ts";

/** The alerts that a host sent, in one of the forms that the sink asked for. */
export function remoteAlerts({ alerts, type }: RemoteFound): readonly Alert[] {
  if (typeof alerts === "number") return Array.from({ length: alerts }, () => counted[type]);
  if (!(alerts instanceof Uint8Array)) return alerts.map((line) => new LineAlert(line));
  return (decodeSnapshot(alerts) as readonly SentAlert[]).map((alert) => ({
    ...alert,
    events: new Map(alert.events),
  }));
}

type SentAlert = Omit<Alert, "events"> & { readonly events: readonly [string, readonly Event[]][] };

const nothing = { id: "", rule: "", version: 0, key: [], time: 0, releasedAt: 0, events: new Map() };

/** Stand for alerts of which nobody reads more than their kind. */
const counted: Record<RemoteFound["type"], Alert> = {
  match: { ...nothing, type: "match" },
  timeout: { ...nothing, type: "timeout" },
  skipError: { ...nothing, type: "match" },
};

import type { Found } from "../hosts.ts";
import type { FoundAnswer, RemoteFound } from "./protocol.ts";
import { remoteAlerts } from "./remote-alerts.ts";

/** What several hosts found in one batch, in the order of the output (semantics §6), each made when it is read. */
export function* mergeFound(hosts: readonly FoundAnswer[]): Generator<Found> {
  const all = hosts.flatMap(({ found }) => found);
  if (hosts.length > 1) all.sort(compareFound);
  for (const found of all) {
    const { rule, type, problem } = found;
    yield { rule, type, problem, alerts: remoteAlerts(found) };
  }
}

/** As `compareResults`; results of one rule and cause stay as they came. */
function compareFound(left: RemoteFound, right: RemoteFound): number {
  if (left.time !== right.time) return left.time - right.time;
  if (left.order !== right.order) return left.order - right.order;
  if (left.order < 0 && left.key !== right.key) return left.key < right.key ? -1 : 1;
  if (left.priority !== right.priority) return right.priority - left.priority;
  if (left.rule !== right.rule) return left.rule < right.rule ? -1 : 1;
  return left.version - right.version;
}

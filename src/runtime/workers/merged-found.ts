import type { Alert } from "../../event/alert.ts";
import type { Found } from "../hosts.ts";
import type { ResultTally } from "../result-tally.ts";
import type { FoundAnswer, RemoteFound } from "./protocol.ts";
import { remoteAlerts } from "./remote-alerts.ts";

/** What several hosts found in one batch, in the order of the output (semantics §6). */
export class MergedFound implements Found {
  readonly #results: readonly RemoteFound[];
  #taken = 0;

  constructor(hosts: readonly FoundAnswer[]) {
    const results = hosts.flatMap(({ found }) => found);
    if (hosts.length > 1) results.sort(compareFound);
    this.#results = results;
  }

  take(alerts: Alert[], enough: number, tally: ResultTally): boolean {
    const results = this.#results;
    while (alerts.length < enough && this.#taken < results.length) {
      const result = results[this.#taken++]!;
      for (const alert of remoteAlerts(result)) alerts.push(alert);
      tally.count(tally.countsOf(result.rule), result.type, result.problem);
    }
    return this.#taken < results.length;
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

import type { Alert } from "../../event/alert.ts";
import type { EventIdentity } from "../../event/event-identity.ts";
import type { ValueObject } from "../../event/value.ts";
import type { RuleResult } from "../match/rule-result.ts";
import { alertId } from "../sink/alert-id.ts";

/**
 * The alert of a result. What costs something (the path as lists, the key, the hash that is the id) is made when it
 * is first read, so that a sink that only counts pays for none of it.
 */
export function alertOfResult({ match, rule }: RuleResult, identity: EventIdentity): Alert {
  const { id: ruleId, version } = rule.compiled.rule;
  let id: string | undefined;
  let key: Alert["key"] | undefined;
  let events: Alert["events"] | undefined;
  return {
    get id() {
      return (id ??= alertId(this, identity));
    },
    type: match.type as Alert["type"],
    rule: ruleId,
    version,
    get key() {
      return (key ??= rule.selector.values([...this.events.values()][0]![0]!));
    },
    time: match.time,
    releasedAt: match.releasedAt,
    get events() {
      return (events ??= match.events());
    },
  };
}

/** The alert with fields that are made when they are first read. */
export function withLazyFields(alert: Alert, makeFields: () => ValueObject): Alert {
  let fields: ValueObject | undefined;
  return Object.defineProperty(alert, "fields", { enumerable: true, get: () => (fields ??= makeFields()) });
}

/**
 * The alert with what a match function adds. The second and later alerts of one result have ids of their own.
 *
 * @param index number of the alert among those of the result, from 0
 */
export function withFields(plain: Alert, fields: ValueObject | undefined, index: number): Alert {
  if (index === 0 && fields === undefined) return plain;
  const id = index === 0 ? plain.id : `${plain.id}-${index + 1}`;
  return { ...plain, id, ...(fields === undefined ? {} : { fields }) };
}

import type { Alert } from "../../event/alert.ts";
import type { Event } from "../../event/event.ts";
import type { EventIdentity } from "../../event/event-identity.ts";
import type { Value, ValueObject } from "../../event/value.ts";
import type { Match } from "../../matcher/match.ts";
import type { HostedRule } from "../match/hosted-rule.ts";
import type { RuleResult } from "../match/rule-result.ts";
import { alertId } from "../sink/alert-id.ts";

/**
 * The alert of a result. What costs something (the path as lists, the key, the hash that is the id) is made when it
 * is first read, so that a sink that only counts pays for none of it. `plainAlert` makes an ordinary object of it.
 */
export function alertOfResult({ match, rule }: RuleResult, identity: EventIdentity): Alert {
  return new LazyAlert(match, rule, identity);
}

/** An alert of which everything is made, as an object that prints and copies as what it is. */
export function plainAlert({ id, type, rule, version, key, time, releasedAt, events, fields }: Alert): Alert {
  const plain = { id, type, rule, version, key, time, releasedAt, events };
  return fields === undefined ? plain : { ...plain, fields };
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
  return plainAlert({ ...plainAlert(plain), id, fields });
}

/** A class, since an object with getters of its own is ten times as large. */
class LazyAlert implements Alert {
  readonly #match: Match;
  readonly #rule: HostedRule;
  readonly #identity: EventIdentity;
  #id: string | undefined = undefined;
  #events: Map<string, Event[]> | undefined = undefined;

  constructor(match: Match, rule: HostedRule, identity: EventIdentity) {
    this.#match = match;
    this.#rule = rule;
    this.#identity = identity;
  }

  get id(): string {
    return (this.#id ??= alertId(this, this.#identity));
  }

  get type(): Alert["type"] {
    return this.#match.type as Alert["type"];
  }

  get rule(): string {
    return this.#rule.compiled.rule.id;
  }

  get version(): number {
    return this.#rule.compiled.rule.version;
  }

  get key(): readonly Value[] {
    return this.#rule.selector.values(this.#match.first.event);
  }

  get time(): number {
    return this.#match.time;
  }

  get releasedAt(): number {
    return this.#match.releasedAt;
  }

  get events(): ReadonlyMap<string, readonly Event[]> {
    return (this.#events ??= this.#match.events());
  }
}

import type { Alert } from "../../event/alert.ts";
import { decodeJson } from "../../event/decode-json.ts";
import type { Event } from "../../event/event.ts";
import type { Value, ValueObject } from "../../event/value.ts";

/**
 * An alert that is known as its line of JSON, which is what most sinks want. The rest is read from the line when it is
 * asked for: of its events the data, not where they came from.
 */
export class LineAlert implements Alert {
  readonly line: string;
  #parsed: ValueObject | undefined;

  constructor(line: string) {
    this.line = line;
  }

  get id(): string {
    return this.#read("id") as string;
  }

  get type(): Alert["type"] {
    return this.#read("type") as Alert["type"];
  }

  get rule(): string {
    return this.#read("rule") as string;
  }

  get version(): number {
    return this.#read("version") as number;
  }

  get key(): readonly Value[] {
    return this.#read("key") as readonly Value[];
  }

  get time(): number {
    return this.#read("time") as number;
  }

  get releasedAt(): number {
    return this.#read("releasedAt") as number;
  }

  get events(): Alert["events"] {
    const elements = Object.entries(this.#read("events") as Record<string, readonly ValueObject[]>);
    const eventOf = (data: ValueObject): Event => ({ data, time: NaN, source: "", record: 0 });
    return new Map(elements.map(([name, events]) => [name, events.map(eventOf)]));
  }

  get fields(): ValueObject {
    const own = new Set(["id", "type", "rule", "version", "key", "time", "releasedAt", "events"]);
    return Object.fromEntries(Object.entries(this.#whole()).filter(([name]) => !own.has(name)));
  }

  #read(name: string): Value {
    return this.#whole()[name];
  }

  #whole(): ValueObject {
    return (this.#parsed ??= decodeJson(this.line) as ValueObject);
  }
}

import type { Alert } from "../../event/alert.ts";
import { jsonText } from "../../event/json-text.ts";
import { LineAlert } from "./line-alert.ts";

/** Names that a match function cannot use for what it adds. */
const ownNames = new Set(["id", "type", "rule", "version", "key", "time", "releasedAt", "events"]);

/** An alert as one line of JSON without its line end (semantics §6). */
export function alertText(alert: Alert): string {
  if (alert instanceof LineAlert) return alert.line;
  const { id, type, rule, version, key, time, releasedAt } = alert;
  const head = `{"id":${JSON.stringify(id)},"type":"${type}","rule":${JSON.stringify(rule)},"version":${version}`;
  const middle = `,"key":${jsonText(key)},"time":${time},"releasedAt":${releasedAt}`;
  return `${head}${middle},"events":${eventsText(alert)}${fieldsText(alert)}}`;
}

function eventsText(alert: Alert): string {
  const members: string[] = [];
  for (const [element, events] of alert.events) {
    members.push(`${JSON.stringify(element)}:[${events.map((event) => jsonText(event.data)).join(",")}]`);
  }
  return `{${members.join(",")}}`;
}

function fieldsText(alert: Alert): string {
  const fields = Object.entries(alert.fields ?? {}).filter(
    ([name, value]) => !ownNames.has(name) && value !== undefined,
  );
  return fields.map(([name, value]) => `,${JSON.stringify(name)}:${jsonText(value)}`).join("");
}

import type { EventCommandOptions } from "./event-options.ts";

/** The options of a run that decide about its results, besides the input and the rules. */
export interface JobSettings extends Omit<EventCommandOptions, "events"> {
  readonly key?: string;
  readonly functions?: string;
  readonly timeouts?: boolean;
}

const names = [
  "format",
  "columns",
  "header",
  "delimiter",
  "schema",
  "eventTime",
  "timeFormat",
  "timeZone",
  "processingTime",
  "eventId",
  "outOfOrderness",
  "maxAhead",
  "key",
  "functions",
  "timeouts",
] as const satisfies readonly (keyof JobSettings)[];

/** These of all options, as a journal keeps them. */
export function settingsOf(options: JobSettings): JobSettings {
  const entries = names.map((name) => [name, options[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown as JobSettings;
}

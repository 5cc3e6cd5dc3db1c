import { evaluationError } from "../evaluation-error.ts";
import type { Item } from "../values/item.ts";
import { doubleArgument, textArgument } from "./arguments.ts";
import { civilTime, type CivilTime } from "./civil-time.ts";
import { formatDate, parseDate } from "./date-format.ts";
import { pure, type FunctionFamily } from "./function-definition.ts";

/** Our own functions of a time (milliseconds since 1970, or ISO text) and a zone (UTC when absent), in both dialects. */
export const timeFunctions: FunctionFamily = {
  hour: pure([1, 2], "long", (time, zone) => read(time, zone).hour),
  weekday: pure([1, 2], "long", (time, zone) => read(time, zone).weekday),
  date: pure([1, 2], "string", (time, zone) => isoDate(read(time, zone))),
};

/** Aviator's functions of dates; a date is a number of milliseconds here. */
export const dateFunctions: FunctionFamily = {
  date_to_string: pure(2, "string", (time, format) => formatDate(doubleArgument(time), textArgument(format))),
  string_to_date: pure(2, "long", (text, format) => parseDate(textArgument(text), textArgument(format))),
};

function read(time: Item, zone: Item): CivilTime {
  const moment = typeof time === "string" ? isoTime(time) : doubleArgument(time);
  return civilTime(moment, zone === undefined ? undefined : textArgument(zone));
}

/** Text without a zone is UTC. */
function isoTime(text: string): number {
  const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (iso === null) throw evaluationError(`"${text}" is no ISO time`);
  const full = text.replace(" ", "T");
  const moment = Date.parse(iso[1] === undefined && full.includes("T") ? `${full}Z` : full);
  if (Number.isNaN(moment)) throw evaluationError(`"${text}" is no ISO time`);
  return moment;
}

function isoDate({ year, month, day }: CivilTime): string {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join(
    "-",
  );
}

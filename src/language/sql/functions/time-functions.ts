import type { Value } from "../../../event/value.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import type { TimeUnit } from "../ast.ts";
import { isNumeric, types, type SqlType } from "../types/sql-type.ts";
import { addMonths } from "../values/add-months.ts";
import { formatTime, parseTime } from "../values/java-time-format.ts";
import { toDouble } from "../values/numbers.ts";
import { extractUnit } from "../values/time-fields.ts";
import { readDate, readTimestamp, startOfDay, timestampText } from "../values/time-text.ts";
import { textOf } from "../values/value-text.ts";
import { ceilingOf, floorOf } from "./number-functions.ts";
import type { SqlFunction } from "./sql-function.ts";

const lengths: Partial<Record<string, number>> = {
  MILLISECOND: 1,
  SECOND: 1000,
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
  WEEK: 604_800_000,
};
const monthLengths: Partial<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** Whole units from one time to the other, cut off towards zero. */
function difference(unit: string, from: number, to: number): number {
  const length = lengths[unit];
  if (length !== undefined) return Math.trunc((to - from) / length) + 0;
  const months = monthLengths[unit];
  if (months === undefined) throw evaluationError(`${unit} is not a length of time`);
  const [a, b] = [new Date(from), new Date(to)];
  let count = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  if (count > 0 && addMonths(from, count) > to) count -= 1;
  if (count < 0 && addMonths(from, count) < to) count += 1;
  return Math.trunc(count / months) + 0;
}

function shifted(unit: string, count: number, time: number): number {
  const length = lengths[unit];
  if (length !== undefined) return time + count * length;
  const months = monthLengths[unit];
  if (months === undefined) throw evaluationError(`${unit} is not a length of time`);
  return addMonths(time, count * months);
}

/** The beginning of the unit that a time lies in. */
function startOf(unit: string, time: number): number {
  const length = lengths[unit];
  if (length !== undefined && unit !== "WEEK") return Math.floor(time / length) * length;
  const date = new Date(Math.floor(time));
  if (unit === "WEEK") return startOfDay(time) - date.getUTCDay() * 86_400_000;
  const month =
    unit === "YEAR" ? 0 : unit === "QUARTER" ? Math.floor(date.getUTCMonth() / 3) * 3 : date.getUTCMonth();
  if (monthLengths[unit] === undefined) throw evaluationError(`${unit} is not a length of time`);
  return Date.UTC(date.getUTCFullYear(), month, 1);
}

function rounding(
  name: string,
  ofNumber: (value: Value) => Value,
  up: boolean,
  examples: SqlFunction["examples"],
): SqlFunction {
  return {
    name,
    parameters: ["any", "unit"],
    optional: 1,
    result: ([type, unit]) => (unit === undefined ? numberResult(type!) : timeResult(type!)),
    run: ([value, unit]) => {
      if (unit === undefined) return ofNumber(value!);
      const time = toDouble(value!);
      const start = startOf(textOf(unit), time);
      return up && start < time ? shifted(textOf(unit), 1, start) : start;
    },
    examples,
  };
}

function numberResult(type: SqlType): SqlType | undefined {
  return isNumeric(type) || type.kind === "any" || type.kind === "null" ? type : undefined;
}

function timeResult(type: SqlType): SqlType | undefined {
  return type.kind === "timestamp" || type.kind === "date" || type.kind === "any" ? type : undefined;
}

/** A part of a time by a function of its own name. */
function part(unit: TimeUnit, name: string, result: string): SqlFunction {
  return {
    name,
    parameters: ["time"],
    result: types.bigint,
    run: ([time]) => extractUnit(unit, toDouble(time!)),
    examples: [[`${name}(TIMESTAMP '2024-05-17 10:05:03')`, result]],
  };
}

function clock(name: string, type: SqlType, of: (time: number) => number = (time) => time): SqlFunction {
  return {
    name,
    parameters: [],
    result: type,
    clocked: true,
    run: (_, context) => of(context.clock),
    examples: [],
  };
}

/** Functions on times. Times are read and printed as UTC; the clock is that of the batch. */
export const timeFunctions: readonly SqlFunction[] = [
  {
    name: "TIMESTAMPDIFF",
    parameters: ["unit", "time", "time"],
    result: types.bigint,
    run: ([unit, from, to]) => difference(textOf(unit!), toDouble(from!), toDouble(to!)),
    examples: [
      ["TIMESTAMPDIFF(SECOND, TIMESTAMP '2024-05-17 10:00:00', TIMESTAMP '2024-05-17 10:01:30')", "90"],
      ["TIMESTAMPDIFF(MONTH, DATE '2024-01-31', DATE '2024-03-01')", "1"],
    ],
  },
  {
    name: "TIMESTAMPADD",
    parameters: ["unit", "integer", "time"],
    result: ([unit, , time]) => (unit !== undefined && time!.kind === "date" ? types.timestamp : time),
    run: ([unit, count, time]) => shifted(textOf(unit!), toDouble(count!), toDouble(time!)),
    examples: [["TIMESTAMPADD(MINUTE, 5, TIMESTAMP '2024-05-17 10:00:00')", "2024-05-17 10:05:00.000"]],
  },
  rounding("FLOOR", floorOf, false, [
    ["FLOOR(-2.5)", "-3"],
    ["FLOOR(TIMESTAMP '2024-05-17 10:05:03' TO HOUR)", "2024-05-17 10:00:00.000"],
  ]),
  rounding("CEIL", ceilingOf, true, [
    ["CEIL(2.1)", "3"],
    ["CEIL(TIMESTAMP '2024-05-17 10:05:03' TO DAY)", "2024-05-18 00:00:00.000"],
  ]),
  rounding("CEILING", ceilingOf, true, [["CEILING(2.1)", "3"]]),
  part("YEAR", "YEAR", "2024"),
  part("QUARTER", "QUARTER", "2"),
  part("MONTH", "MONTH", "5"),
  part("WEEK", "WEEK", "20"),
  part("DAY", "DAYOFMONTH", "17"),
  part("DOW", "DAYOFWEEK", "6"),
  part("DOY", "DAYOFYEAR", "138"),
  part("HOUR", "HOUR", "10"),
  part("MINUTE", "MINUTE", "5"),
  part("SECOND", "SECOND", "3"),
  {
    name: "TO_TIMESTAMP",
    parameters: ["string", "string"],
    optional: 1,
    result: types.timestamp,
    run: ([text, format]) =>
      (format === undefined ? readTimestamp(textOf(text!)) : parseTime(textOf(text!), textOf(format))) ??
      null,
    examples: [
      ["TO_TIMESTAMP('2024-05-17 10:05:03')", "2024-05-17 10:05:03.000"],
      ["TO_TIMESTAMP('17/05/2024', 'dd/MM/yyyy')", "2024-05-17 00:00:00.000"],
      ["TO_TIMESTAMP('soon')", "NULL"],
    ],
  },
  {
    name: "TO_TIMESTAMP_LTZ",
    parameters: ["number", "integer"],
    optional: 1,
    result: types.timestamp,
    run: ([value, precision]) =>
      toDouble(value!) * (precision === undefined || toDouble(precision) === 3 ? 1 : 1000),
    examples: [
      ["TO_TIMESTAMP_LTZ(1715940303000, 3)", "2024-05-17 10:05:03.000"],
      ["TO_TIMESTAMP_LTZ(1715940303, 0)", "2024-05-17 10:05:03.000"],
    ],
  },
  {
    name: "TO_DATE",
    parameters: ["string", "string"],
    optional: 1,
    result: types.date,
    run: ([text, format]) => {
      const time = format === undefined ? readDate(textOf(text!)) : parseTime(textOf(text!), textOf(format));
      return time === undefined ? null : startOfDay(time);
    },
    examples: [["TO_DATE('2024-05-17')", "2024-05-17"]],
  },
  {
    name: "DATE_FORMAT",
    parameters: ["time", "string"],
    result: types.string,
    run: ([time, format]) => formatTime(toDouble(time!), textOf(format!)),
    examples: [["DATE_FORMAT(TIMESTAMP '2024-05-17 10:05:03', 'yyyy/MM/dd HH:mm')", "2024/05/17 10:05"]],
  },
  {
    name: "UNIX_TIMESTAMP",
    parameters: ["string", "string"],
    optional: 2,
    result: types.bigint,
    clocked: true,
    run: ([text, format], context) => unixTime(text, format, context.clock),
    examples: [["UNIX_TIMESTAMP('2024-05-17 10:05:03')", "1715940303"]],
  },
  {
    name: "FROM_UNIXTIME",
    parameters: ["number", "string"],
    optional: 1,
    result: types.string,
    run: ([seconds, format]) => {
      const time = toDouble(seconds!) * 1000;
      return format === undefined ? timestampText(time).slice(0, -4) : formatTime(time, textOf(format));
    },
    examples: [["FROM_UNIXTIME(1715940303)", "2024-05-17 10:05:03"]],
  },
  clock("CURRENT_TIMESTAMP", types.timestamp),
  clock("LOCALTIMESTAMP", types.timestamp),
  clock("NOW", types.timestamp),
  clock("CURRENT_ROW_TIMESTAMP", types.timestamp),
  clock("PROCTIME", types.timestamp),
  clock("CURRENT_DATE", types.date, startOfDay),
  clock("CURRENT_TIME", types.time, (time) => time - startOfDay(time)),
  clock("LOCALTIME", types.time, (time) => time - startOfDay(time)),
];

function unixTime(text: Value | undefined, format: Value | undefined, now: number): Value {
  if (text === undefined) return Math.floor(now / 1000);
  const time = format === undefined ? readTimestamp(textOf(text)) : parseTime(textOf(text), textOf(format));
  return time === undefined ? null : Math.floor(time / 1000);
}

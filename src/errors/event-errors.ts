import { defineErrors } from "./define-errors.ts";

/** Errors of events: sources, decoding, time, order and sinks. */
export const eventErrors = defineErrors({
  EVENT_NO_TIME: {
    domain: "user",
    message: 'the event has no time: field "{field}" is missing or null',
    hint: "Name the field that holds the event time with --event-time.",
  },
  EVENT_BAD_TIME: {
    domain: "user",
    message: 'field "{field}" is not a time: {value} cannot be read as {format}',
    hint: "Say how times are written with --time-format, for example ms, s, iso or yyyy-MM-dd HH:mm:ss.",
  },
  EVENT_TOO_FAR_AHEAD: {
    domain: "user",
    message: "the event is {ahead} ms ahead of the highest time seen, more than the allowed {allowed} ms",
    hint: "Correct the clock of the producer, or raise --max-ahead.",
  },
  EVENT_NOT_JSON: {
    domain: "user",
    message: "the line is not JSON: {reason}",
    hint: "Every line must hold one complete JSON object.",
  },
  EVENT_NOT_OBJECT: {
    domain: "user",
    message: "the event is {found}, not an object with fields",
    hint: 'Write an event as an object, such as {"type": "login"}.',
  },
  EVENT_TOO_DEEP: {
    domain: "user",
    message: "the event is nested more than {limit} levels deep",
    hint: "Flatten the event before it is sent here.",
  },
  EVENT_NOT_UTF8: {
    domain: "user",
    message: "the record is not valid UTF-8",
    hint: "Convert the file to UTF-8, for example with iconv.",
  },
  EVENT_TOO_LONG: {
    domain: "user",
    message: "the record is longer than {limit} bytes",
    hint: "Check that the file has line ends and that no quote is left open.",
  },
  EVENT_NOT_MATCHED: {
    domain: "user",
    message: "the line does not match the regular expression of the format",
    hint: "Make the expression wider, or leave the line among the dead letters.",
  },
  EVENT_CSV_SYNTAX: {
    domain: "user",
    message: "the record is not CSV: {reason}",
    hint: 'Put a value that contains a quote into quotes and double the quote inside: "5"" pipe".',
  },
  EVENT_CSV_COLUMNS: {
    domain: "user",
    message: "the record has {found} values, but there are {expected} columns",
    hint: "Check the delimiter, and quote values that contain it.",
  },
  EVENT_FIELD_TYPE: {
    domain: "user",
    message: 'field "{field}" is not a {type}: {value}',
    hint: "Correct the value where it is made, or the type in the schema.",
  },
  EVENT_SCHEMA_INVALID: {
    domain: "user",
    message: "the schema cannot be used: {reason}",
    hint: 'Write it as an object of field paths and types, such as {"amount": "decimal", "customer.id": "long"}.',
  },
  EVENT_SCHEMA_TYPE: {
    domain: "user",
    message: 'the schema gives field "{field}" a type that does not exist: {type}',
    hint: "Use long, double, decimal, string, boolean or timestamp.",
  },
  EVENT_TIME_FORMAT: {
    domain: "user",
    message: 'the time format "{format}" cannot be used: {reason}',
    hint: "Use auto, iso, s, ms, us, apache, or a pattern of the letters y M d H h m s S a Z X.",
  },
  EVENT_TIME_ZONE: {
    domain: "user",
    message: 'there is no time zone "{zone}"',
    hint: "Use a name of the time zone database, such as Europe/Berlin or UTC.",
  },
  EVENT_FORMAT_UNKNOWN: {
    domain: "user",
    message: 'there is no event format "{format}"',
    hint: "Use ndjson, csv, or regex: followed by a regular expression.",
  },
  EVENT_REGEX_INVALID: {
    domain: "user",
    message: "the regular expression of the format cannot be used: {reason}",
    hint: "Name every field with a group: regex:^(?<host>\\S+) (?<status>\\d+)$",
  },
  EVENT_CSV_HEADER: {
    domain: "user",
    message: "{source} has no usable columns: {reason}",
    hint: "Correct the first line of the file, or name the columns with --columns a,b,c.",
  },
  EVENT_CSV_DELIMITER: {
    domain: "user",
    message: 'the delimiter "{delimiter}" cannot be used',
    hint: "Use one character that is neither a quote nor a line end, for example , or ; or a tab.",
  },
  EVENT_SOURCE_NOT_FOUND: {
    domain: "user",
    message: "there is no file {path}",
    hint: "Check the path; - reads the standard input.",
  },
  EVENT_SOURCE_FAILED: {
    domain: "external",
    retry: true,
    message: "{path} cannot be read: {reason}",
    hint: "Check the permissions of the file and the disk it lies on.",
  },
  EVENT_GZIP_BROKEN: {
    domain: "user",
    message: "{path} is a damaged or cut off gzip file: {reason}",
    hint: "Everything before the damage was read; copy or compress the file again.",
  },
  EVENT_SINK_FAILED: {
    domain: "external",
    retry: true,
    message: "{path} cannot be written: {reason}",
    hint: "Check that the folder exists, that it may be written to, and that the disk is not full.",
  },
});

import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { sluiceError, SluiceError } from "../errors/sluice-error.ts";
import { compileEventIdentity, type EventIdentity } from "../event/event-identity.ts";
import { parseSchema } from "../event/parse-schema.ts";
import type { Schema } from "../event/schema.ts";
import { openSources } from "../connectors/file/open-sources.ts";
import { parseDuration } from "../language/pattern/duration.ts";
import type { ReleaseOptions } from "../operators/order/release-events.ts";
import { compileDecoder, type DecoderOptions } from "../operators/source/event-decoder.ts";
import { parseFormat } from "../operators/source/parse-format.ts";
import type { RecordReader } from "../operators/source/record-reader.ts";

/** The options that say where events come from and what they mean. */
export interface EventCommandOptions {
  readonly events: readonly string[];
  readonly format: string;
  readonly columns?: string;
  readonly header?: boolean;
  readonly delimiter?: string;
  readonly schema?: string;
  readonly eventTime?: string;
  readonly timeFormat?: string;
  readonly timeZone?: string;
  readonly processingTime?: boolean;
  readonly eventId?: string;
  readonly outOfOrderness?: string;
  readonly maxAhead?: string;
  /** Decides about speed only. */
  readonly codegen?: boolean;
}

/** Adds them to a command. */
export function addEventOptions(command: Command): Command {
  return command
    .requiredOption("--events <files...>", "events: files, plain or gzip; - is the standard input")
    .option("--format <format>", "ndjson, csv, or regex:EXPRESSION with named groups", "ndjson")
    .option("--columns <names>", "csv: names of the columns, separated by commas")
    .option("--header", "csv: the first line names the columns (the default without --columns)")
    .option("--delimiter <character>", "csv: what separates the columns", ",")
    .option("--schema <file>", "JSON object of field → type")
    .option("--event-time <field>", "field that holds the event time")
    .option("--time-format <format>", "s, ms, us, iso, apache, or a pattern such as 'yyyy-MM-dd HH:mm:ss'")
    .option("--time-zone <zone>", "zone of times that name none, such as Europe/Berlin (default UTC)")
    .option("--processing-time", "use the clock instead of an event time")
    .option("--event-id <field>", "field that identifies an event")
    .option("--out-of-orderness <duration>", "how much later than the latest event one may come, such as 5s")
    .option("--max-ahead <duration>", "events further ahead than this go to the dead letters");
}

/** The events as the job needs them. */
export interface EventInput {
  readonly readers: readonly RecordReader[];
  readonly order: ReleaseOptions;
  readonly identity: EventIdentity;
  readonly schema?: Schema;
  /** How records become events. */
  readonly decoder: DecoderOptions;
}

/** Settles the options. Throws SluiceError for one that cannot be used. */
export async function openEvents(options: EventCommandOptions): Promise<EventInput> {
  const { eventTime: field, timeFormat: format, timeZone, processingTime, eventId } = options;
  if (field === undefined && processingTime !== true) {
    const reason = "is missing, so the events have no time; name the field, or say --processing-time";
    throw sluiceError("OPTION_INVALID", { option: "--event-time", value: "FIELD", reason });
  }
  const schema = await readSchema(options.schema);
  const decoder: DecoderOptions = {
    schema,
    timestamps: { format, timeZone },
    codegen: options.codegen,
    ...(field === undefined || processingTime === true ? {} : { eventTime: { field, format, timeZone } }),
  };
  return {
    readers: openSources(options.events, parseFormat(options.format, options), compileDecoder(decoder)),
    order: {
      processingTime,
      outOfOrderness: durationOf("--out-of-orderness", options.outOfOrderness),
      maxAhead: durationOf("--max-ahead", options.maxAhead),
    },
    identity: compileEventIdentity(eventId),
    schema,
    decoder,
  };
}

/** The length that an option gives, in milliseconds. Throws OPTION_INVALID. */
export function durationOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  try {
    return parseDuration(/^\d+$/.test(text) ? Number(text) : text);
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    const reason = "is not a duration such as 500ms, 5s, 10m or PT1H";
    throw sluiceError("OPTION_INVALID", { option, value: text, reason }, undefined, { cause: error });
  }
}

/** The schema of `--schema`. Throws SluiceError when it cannot be read. */
export async function readSchema(path: string | undefined): Promise<Schema | undefined> {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw sluiceError("SCHEMA_UNREADABLE", { path, reason: (error as Error).message }, undefined, {
      cause: error,
    });
  }
  return parseSchema(text, path);
}

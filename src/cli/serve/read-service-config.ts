import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Problem } from "../../errors/problem.ts";
import { SluiceError, sluiceError } from "../../errors/sluice-error.ts";
import type { DocumentObject } from "../../language/pattern/document/document-object.ts";
import { DocumentReading } from "../../language/pattern/document/document-reading.ts";
import { parseDuration } from "../../language/pattern/duration.ts";
import { readTextDocument } from "../../rules/text/text-document.ts";
import { plainValue } from "../../rules/text/text-node.ts";
import type { JobSettings } from "../job-settings.ts";
import { readSinks } from "./read-sinks.ts";
import type { HttpConfig, ServiceConfig } from "./service-config.ts";

const fields = [
  "store",
  "events",
  "key",
  "functions",
  "timeouts",
  "workers",
  "journal",
  "journalRetention",
  "ownDatabase",
  "sinks",
  "late",
  "deadLetters",
  "http",
] as const;

const eventFields = [
  "files",
  "format",
  "columns",
  "header",
  "delimiter",
  "schema",
  "time",
  "timeFormat",
  "timeZone",
  "processingTime",
  "id",
  "outOfOrderness",
  "maxAhead",
] as const;

/** Reads the configuration of a service. Throws SluiceError with all problems, each with its place in the file. */
export async function readServiceConfig(path: string): Promise<ServiceConfig> {
  const { config, problems } = parseServiceConfig(await textOf(path), path, dirname(resolve(path)));
  if (config === undefined) throw new SluiceError(problems);
  return config;
}

/** The same from a text; `folder` is what its paths are relative to. */
function parseServiceConfig(
  text: string,
  source: string,
  folder: string,
): { readonly config?: ServiceConfig; readonly problems: readonly Problem[] } {
  const document = readTextDocument(text, source);
  const reading = new DocumentReading(document.places, "error");
  reading.problems.push(...document.problems);
  if (reading.problems.length > 0) return { problems: reading.problems };
  const value = document.root === undefined ? undefined : plainValue(document.root);
  const object = reading.object(value, [], fields, "a service");
  const config = object === undefined ? undefined : new ConfigReading(reading, object, folder).read();
  return reading.problems.length > 0 ? { problems: reading.problems } : { config, problems: [] };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw sluiceError("CONFIG_UNREADABLE", { path, reason: (cause as Error).message }, undefined, { cause });
  }
}

class ConfigReading {
  readonly #reading: DocumentReading;
  readonly #object: DocumentObject;
  readonly #folder: string;

  constructor(reading: DocumentReading, object: DocumentObject, folder: string) {
    this.#reading = reading;
    this.#object = object;
    this.#folder = folder;
  }

  read(): ServiceConfig {
    const object = this.#object;
    const events = this.#events();
    const journal = object.get("journal") === false ? undefined : this.#path(object, "journal", "journal.db");
    return {
      store: this.#store(),
      files: this.#files(events),
      job: this.#job(events),
      workers: this.#number(object, "workers", 1, 1, 256),
      journal,
      journalRetention: this.#duration(object, "journalRetention"),
      ownDatabase: this.#path(object, "ownDatabase", "sluice.db")!,
      sinks: readSinks(object, this.#reading, (path) => resolve(this.#folder, path)),
      late: this.#path(object, "late"),
      deadLetters: this.#path(object, "deadLetters"),
      http: this.#http(),
    };
  }

  #store(): ServiceConfig["store"] {
    const object = this.#object;
    object.require("store", "Name the rule store, such as sqlite:rules.db.");
    const value = object.get("store");
    if (typeof value === "string" || value === undefined) return { store: this.#address(value ?? "") };
    const known = ["address", "table", "mapping", "interval"];
    const store = this.#reading.object(value, object.at("store"), known, "a rule store");
    store?.require("address", "Name the rule store, such as sqlite:rules.db.");
    if (store === undefined) return { store: "" };
    return {
      store: this.#address(store.text("address") ?? ""),
      table: store.text("table"),
      mapping: this.#path(store, "mapping"),
      ownDatabase: this.#path(object, "ownDatabase", "sluice.db"),
      interval: this.#duration(store, "interval"),
    };
  }

  /** Files of stores are relative to the configuration too. */
  #address(address: string): string {
    const [, scheme, path] = /^(sqlite|dir):(.*)$/s.exec(address) ?? [];
    return scheme === undefined ? address : `${scheme}:${resolve(this.#folder, path!)}`;
  }

  #events(): DocumentObject | undefined {
    const object = this.#object;
    const advice =
      "Say what an event is, at least its time: events: { time: FIELD } or { processingTime: true }.";
    object.require("events", advice);
    const value = object.get("events");
    return value === undefined
      ? undefined
      : this.#reading.object(value, object.at("events"), eventFields, "the events");
  }

  #files(events: DocumentObject | undefined): readonly string[] | undefined {
    return events?.list("files")?.map((file) => (file === "-" ? "-" : resolve(this.#folder, String(file))));
  }

  #job(events: DocumentObject | undefined): JobSettings {
    if (events?.boolean("processingTime") !== true)
      events?.require("time", "Name the field of the event time, or say processingTime: true.");
    const object = this.#object;
    return {
      format: events?.text("format") ?? "ndjson",
      columns: events?.list("columns")?.join(","),
      header: events?.boolean("header"),
      delimiter: events?.text("delimiter"),
      schema: events === undefined ? undefined : this.#path(events, "schema"),
      eventTime: events?.text("time"),
      timeFormat: events?.text("timeFormat"),
      timeZone: events?.text("timeZone"),
      processingTime: events?.boolean("processingTime"),
      eventId: events?.text("id"),
      outOfOrderness: events === undefined ? undefined : this.#durationText(events, "outOfOrderness"),
      maxAhead: events === undefined ? undefined : this.#durationText(events, "maxAhead"),
      key: object.text("key"),
      functions: this.#path(object, "functions"),
      timeouts: object.boolean("timeouts"),
    };
  }

  #http(): HttpConfig {
    const value = this.#object.get("http");
    const known = ["host", "port", "bodyLimit", "requestsPerMinute"];
    const http = this.#reading.object(value ?? {}, this.#object.at("http"), known, "the HTTP interface");
    return {
      host: http?.text("host") ?? "127.0.0.1",
      port: this.#number(http, "port", 8686, 0, 65_535),
      bodyLimit: this.#number(http, "bodyLimit", 8 * 1024 * 1024, 1024, 1024 * 1024 * 1024),
      requestsPerMinute: this.#number(http, "requestsPerMinute", 6000, 1, 1e9),
    };
  }

  #path(object: DocumentObject, field: string, otherwise?: string): string | undefined {
    const path = object.text(field) ?? otherwise;
    return path === undefined ? undefined : resolve(this.#folder, path);
  }

  #number(
    object: DocumentObject | undefined,
    field: string,
    otherwise: number,
    from: number,
    to: number,
  ): number {
    const value = object?.wholeNumber(field);
    if (value === undefined) return otherwise;
    if (value >= from && value <= to) return value;
    const reason = `it must be a whole number from ${from} to ${to}`;
    this.#reading.report(
      "CONFIG_VALUE",
      { field, found: value, reason },
      this.#reading.places.value(object!.at(field)),
    );
    return otherwise;
  }

  #duration(object: DocumentObject, field: string): number | undefined {
    const text = this.#durationText(object, field);
    return text === undefined ? undefined : parseDuration(text);
  }

  #durationText(object: DocumentObject, field: string): string | undefined {
    const value = object.text(field);
    if (value === undefined) return undefined;
    try {
      parseDuration(value);
      return value;
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      const reason = "it must be a length of time, such as 500ms, 5s, 10m or PT1H";
      const found = `"${value}"`;
      this.#reading.report(
        "CONFIG_VALUE",
        { field, found, reason },
        this.#reading.places.value(object.at(field)),
      );
      return undefined;
    }
  }
}

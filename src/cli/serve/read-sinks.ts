import type { DocumentObject } from "../../language/pattern/document/document-object.ts";
import type { DocumentReading } from "../../language/pattern/document/document-reading.ts";
import type { SinkConfig } from "./service-config.ts";

const kinds = ["file", "stdout", "database", "webhook"] as const;
const fields = [...kinds, "table", "headers", "attempts", "deadLetters"];

/** The sinks of a configuration: a list of objects, each of one kind. */
export function readSinks(
  object: DocumentObject,
  reading: DocumentReading,
  pathOf: (path: string) => string,
): readonly SinkConfig[] {
  const list = object.list("sinks") ?? [];
  return list.flatMap((value, index) => {
    const path = [...object.at("sinks"), index];
    const sink = reading.object(value, path, fields, "a sink");
    return sink === undefined ? [] : (readSink(sink, reading, pathOf) ?? []);
  });
}

function readSink(
  sink: DocumentObject,
  reading: DocumentReading,
  pathOf: (path: string) => string,
): SinkConfig | undefined {
  const given = kinds.filter((kind) => sink.has(kind));
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    const found = given.length === 0 ? "of no kind" : `of several kinds: ${given.join(", ")}`;
    const reason = `write one of ${kinds.join(", ")}`;
    reading.report("CONFIG_VALUE", { field: "sinks", found, reason }, reading.places.value(sink.path));
    return undefined;
  }
  switch (kind) {
    case "stdout":
      return { kind };
    case "file":
      return { kind, path: pathOf(sink.text("file") ?? "") };
    case "database":
      return {
        kind,
        address: addressOf(sink.text("database") ?? "", pathOf),
        table: sink.text("table") ?? "alerts",
      };
    case "webhook":
      return readWebhook(sink, reading, pathOf);
  }
}

function addressOf(address: string, pathOf: (path: string) => string): string {
  return address.startsWith("sqlite:") ? `sqlite:${pathOf(address.slice("sqlite:".length))}` : address;
}

function readWebhook(
  sink: DocumentObject,
  reading: DocumentReading,
  pathOf: (path: string) => string,
): SinkConfig {
  const url = sink.text("webhook") ?? "";
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    const reason = "it must be an address that begins with http:// or https://";
    reading.report(
      "CONFIG_VALUE",
      { field: "webhook", found: `"${url}"`, reason },
      reading.places.value(sink.at("webhook")),
    );
  }
  const headers = sink.get("headers") ?? {};
  if (typeof headers !== "object" || Object.values(headers).some((value) => typeof value !== "string"))
    reading.wrongType(sink.at("headers"), "an object of texts", headers);
  return {
    kind: "webhook",
    url,
    headers: headers as Readonly<Record<string, string>>,
    attempts: sink.wholeNumber("attempts") ?? 5,
    deadLetters: pathOf(sink.text("deadLetters") ?? "webhook-dead-letters.ndjson"),
  };
}

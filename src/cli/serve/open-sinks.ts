import { openOutput } from "../../connectors/file/file-output.ts";
import type { EventIdentity } from "../../event/event-identity.ts";
import { NdjsonSink } from "../../operators/sink/ndjson-sink.ts";
import type { Sink } from "../../operators/sink/sink.ts";
import type { SinkConfig } from "./service-config.ts";

/** Opens a sink. Nothing is connected before the first alert. Throws STORE_ADDRESS. */
export async function openSink(config: SinkConfig, identity: EventIdentity): Promise<Sink> {
  switch (config.kind) {
    case "stdout":
      return new NdjsonSink(openOutput("-"));
    case "file":
      return new NdjsonSink(openOutput(config.path, undefined, "append"));
    case "database": {
      const { openAlerts } = await import("../../connectors/registry.ts");
      return openAlerts(config.address, { table: config.table, identity });
    }
    case "webhook": {
      const { WebhookSink } = await import("../../connectors/webhook/webhook-sink.ts");
      return new WebhookSink({ ...config, deadLetters: openOutput(config.deadLetters, undefined, "append") });
    }
  }
}

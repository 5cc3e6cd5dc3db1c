import { openOutput } from "../../connectors/file/file-output.ts";
import { NdjsonSink } from "../../operators/sink/ndjson-sink.ts";
import type { Sink } from "../../operators/sink/sink.ts";
import type { SinkConfig } from "./service-config.ts";

/** Opens a sink. Throws SluiceError when it cannot be used. */
export async function openSink(config: SinkConfig): Promise<Sink> {
  switch (config.kind) {
    case "stdout":
      return new NdjsonSink(openOutput("-"));
    case "file":
      return new NdjsonSink(openOutput(config.path, undefined, "append"));
    default:
      throw new Error("not yet");
  }
}

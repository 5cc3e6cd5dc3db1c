import type { DocumentReading } from "../document/document-reading.ts";
import type { JsonPath } from "../document/json-path.ts";
import type { SkipStrategy } from "../pattern.ts";
import { graphFields, strategyWords, wordsOf } from "./graph-words.ts";

/** What happens after a match (rule-format §2.8); left out it is NO_SKIP. */
export function readStrategy(
  value: unknown,
  path: JsonPath,
  reading: DocumentReading,
): SkipStrategy | undefined {
  if (value === undefined) return { kind: "noSkip" };
  const object = reading.object(value, path, graphFields.strategy, "an afterMatchStrategy");
  object?.require("type", `Write one of ${wordsOf(strategyWords).join(", ")}.`);
  const type = object?.word("type", wordsOf(strategyWords));
  if (object === undefined || type === undefined) return undefined;
  const kind = strategyWords[type];
  if (kind !== "skipToFirst" && kind !== "skipToLast") {
    if (object.has("patternName")) {
      reading.report("GRAPH_STRATEGY_NAME_IGNORED", { type }, reading.places.field(object.at("patternName")));
    }
    return { kind };
  }
  object.require("patternName", "Name the element to skip to.");
  const element = object.text("patternName");
  return element === undefined ? undefined : { kind, element };
}

import { sluiceError } from "../../errors/sluice-error.ts";
import { Refusal } from "../../event/refusal.ts";
import { textValue } from "../../event/text-value.ts";
import type { Value } from "../../event/value.ts";
import type { LineDecoder } from "./line-decoder.ts";
import { lineText } from "./line.ts";

/**
 * Compiles the format `regex:…`: the named groups of the expression are the fields, a group that took no part is
 * null. Fields in `typed` stay text, for the schema. Throws EVENT_REGEX_INVALID.
 */
export function compileRegexLine(expression: string, typed: ReadonlySet<string>): LineDecoder {
  const regex = compile(expression);
  const decode: LineDecoder["decode"] = (line, collector) => {
    const text = lineText(line);
    const groups = regex.exec(text)?.groups;
    if (groups === undefined) return collector.reject(new Refusal("EVENT_NOT_MATCHED"), text, line.number);
    const fields = Object.entries(groups as Record<string, string | undefined>);
    const data = Object.fromEntries(
      fields.map(([name, value]) => [name, fieldValue(value, typed.has(name))]),
    );
    collector.accept(data, text, line.number);
  };
  return { decode };
}

function fieldValue(text: string | undefined, typed: boolean): Value {
  if (text === undefined || text === "") return null;
  return typed ? text : textValue(text);
}

function compile(expression: string): RegExp {
  let regex: RegExp;
  try {
    regex = new RegExp(expression);
  } catch (error) {
    throw sluiceError("EVENT_REGEX_INVALID", { reason: (error as Error).message });
  }
  if (!/\(\?<[\p{L}_$]/u.test(expression))
    throw sluiceError("EVENT_REGEX_INVALID", { reason: "it has no named group" });
  return regex;
}

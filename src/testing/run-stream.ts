import type { RandomCase } from "./random-case.ts";
import type { Matcher, Outcome } from "./outcome.ts";

/** Feeds a stream to a matcher, to the end of the input; every outcome as text, with the item that caused it. */
export function runStream(matcher: Matcher, stream: RandomCase["stream"]): string[] {
  const found = stream.flatMap((item, index) => {
    const advanced = matcher.advanceTime("advance" in item ? item.advance : item.time);
    const out = "advance" in item ? advanced : [...advanced, ...matcher.process(item)];
    return out.map((outcome) => `${index} ${outcomeLine(outcome)}`);
  });
  return [...found, ...matcher.endOfInput().map((outcome) => `end ${outcomeLine(outcome)}`)];
}

/** Type, times and path of an outcome. */
export function outcomeLine({ type, path, time, releasedAt }: Outcome): string {
  const events = path.map(({ element, event }) => `${element}:${event.record}`);
  return `${type}@${time}/${releasedAt} ${events.join(" ")}`;
}

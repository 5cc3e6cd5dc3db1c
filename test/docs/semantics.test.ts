import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildPatternText, MatchHarness, type Outcome } from "../../src/testing/index.ts";
import type { Event } from "../../src/index.ts";

const text = readFileSync(new URL("../../docs/semantics.md", import.meta.url), "utf8");

interface Example {
  readonly pattern: string;
  readonly events: string;
  readonly matches: string;
}

/** Blocks of examples: a pattern, then indented lines of events and matches. */
function examples(): Example[] {
  const blocks = [...text.matchAll(/^```matches\n(.*?)^```$/gms)].map((match) => match[1]!);
  let pattern = "";
  return blocks
    .flatMap((block) => block.trimEnd().split("\n"))
    .flatMap((line) => {
      if (!line.startsWith(" ")) pattern = line;
      const [events, matches] = line.split(": ");
      return matches === undefined ? [] : [{ pattern, events: events!.trim(), matches }];
    });
}

/** `x3=5`: name x, time 3, price 5. */
function readEvent(item: string): Event {
  const [, name, time, price = "0"] = /^([a-z])(\d+)(?:=(\d+))?$/.exec(item)!;
  return { data: { name: name!, price: Number(price) }, time: Number(time), source: "example", record: 1 };
}

function matchText({ path, time }: Outcome): string {
  const events = path.map(({ event }) => `${event.data["name"] as string}${event.time}`);
  return `{${events.join(" ")}}${time === path.at(-1)!.event.time ? "" : `@${time}`}`;
}

describe("docs/semantics.md", () => {
  it("has examples", () => expect(examples().length).toBeGreaterThan(8));

  it.each(examples())("$pattern over $events", ({ pattern, events, matches }) => {
    const harness = new MatchHarness(buildPatternText(pattern));
    const out = events
      .split(" ")
      .map(readEvent)
      .flatMap((event) => [...harness.advanceTime(event.time), ...harness.process(event)]);
    expect(out.map(matchText).join(" ") || "nothing").toBe(matches);
  });

  it("says when a held match comes out", () => {
    const { pattern, events } = examples().find((each) => each.events.includes("="))!;
    const harness = new MatchHarness(buildPatternText(pattern));
    for (const item of events.split(" ").slice(0, 3)) harness.process(readEvent(item));
    expect(harness.advanceTime(20)).toMatchObject([{ time: 3, releasedAt: 11 }]);
  });
});

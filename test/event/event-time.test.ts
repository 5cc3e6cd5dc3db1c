import { describe, expect, it } from "vitest";
import { renderProblem } from "../../src/errors/render-problem.ts";
import { SluiceError } from "../../src/errors/sluice-error.ts";
import { compileEventTime } from "../../src/event/time/event-time.ts";
import { compileTimeFormat } from "../../src/event/time/time-format.ts";
import { compileTimeZone } from "../../src/event/time/time-zone.ts";
import { Refusal } from "../../src/event/refusal.ts";
import type { ValueObject } from "../../src/event/value.ts";
import { decodedValue } from "./decoded.ts";
import { readCases } from "./read-cases.ts";

function problemOf(action: () => unknown): string {
  try {
    const given = action();
    return given instanceof Refusal ? renderProblem(given.reason) : `gave ${String(given)}`;
  } catch (error) {
    if (error instanceof SluiceError) return renderProblem(error.problems[0]!);
    throw error;
  }
}

describe("compileTimeFormat", () => {
  it.each(readCases(new URL("cases/times.txt", import.meta.url)))("$name", ({ given, expected }) => {
    const [format, zone, json] = given as [string, string, string];
    const time = compileTimeFormat(format, zone === "-" ? undefined : zone).read(decodedValue(json));
    const wanted = /^\d{4}-/.test(expected)
      ? Date.parse(expected)
      : expected === "none"
        ? undefined
        : Number(expected);
    expect(time).toBe(wanted);
  });

  it.each([
    ["yyyy-MM-dd T HH", "the letter T means nothing here"],
    ["HH:mm:ss", "it has no year (y)"],
    ["yyyy hh", "h (hour 1 to 12) and a (AM or PM) belong together"],
    ["yyyy HH a", "h (hour 1 to 12) and a (AM or PM) belong together"],
    ["yyyy-MM-MMM", "it names the month twice"],
    ["yyyy 'x", "a quote is left open"],
    ["seconds", "the letter e means nothing here"],
    ["", "it has no year (y)"],
  ])("refuses the pattern %s", (format, reason) => {
    expect(problemOf(() => compileTimeFormat(format))).toBe(
      [
        `error EVENT_TIME_FORMAT: the time format "${format}" cannot be used: ${reason}`,
        "  hint: Use auto, iso, s, ms, us, apache, or a pattern of the letters y M d H h m s S a Z X.",
      ].join("\n"),
    );
  });

  it("refuses a zone that does not exist", () => {
    expect(problemOf(() => compileTimeFormat("iso", "Europe/Atlantis"))).toBe(
      [
        'error EVENT_TIME_ZONE: there is no time zone "Europe/Atlantis"',
        "  hint: Use a name of the time zone database, such as Europe/Berlin or UTC.",
      ].join("\n"),
    );
  });
});

describe("compileEventTime", () => {
  it("reads nested fields", () => {
    expect(compileEventTime({ field: "meta.at" })({ meta: { at: 5 } })).toBe(5);
  });

  it.each<[ValueObject, string]>([
    [{}, 'error EVENT_NO_TIME: the event has no time: field "at" is missing or null'],
    [{ at: null }, 'error EVENT_NO_TIME: the event has no time: field "at" is missing or null'],
    [{ at: "soon" }, 'field "at" is not a time: the text "soon" cannot be read as milliseconds or ISO 8601'],
    [{ at: Number.NaN }, 'field "at" is not a time: the number NaN cannot be read'],
    [{ at: Infinity }, 'field "at" is not a time: the number Infinity cannot be read'],
    [{ at: { x: 1 } }, 'field "at" is not a time: an object cannot be read'],
  ])("rejects %j", (data, expected) => {
    expect(problemOf(() => compileEventTime({ field: "at" })(data))).toContain(expected);
  });
});

describe("compileTimeZone", () => {
  it("agrees with the clock of the zone through whole years", () => {
    const zone = compileTimeZone("America/New_York");
    const clock = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "America/New_York",
      dateStyle: "short",
      timeStyle: "medium",
    });
    const step = 7 * 3_600_000 + 1_234_000;
    for (let time = Date.UTC(2022, 0, 1); time < Date.UTC(2024, 0, 1); time += step) {
      const shown = Date.parse(`${clock.format(time).replace(" ", "T")}Z`);
      const back = zone(shown);
      // The hour that comes twice is read as the first of the two.
      expect([time, time - 3_600_000]).toContain(back);
      if (back !== time) expect(zone(shown + 2 * 3_600_000)).toBe(time + 2 * 3_600_000);
    }
  });
});

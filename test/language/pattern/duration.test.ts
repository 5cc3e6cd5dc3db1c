import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration } from "../../../src/language/pattern/duration.ts";

describe("duration", () => {
  it.each([
    [1500, 1500],
    ["500ms", 500],
    ["10m", 600_000],
    ["1h30m", 5_400_000],
    ["1.5s", 1500],
    ["2d", 172_800_000],
    ["250us", 0.25],
    ["PT10M", 600_000],
    ["pt1h30m", 5_400_000],
    ["P1DT2H", 93_600_000],
    ["PT0.5S", 500],
  ])("reads %s as %d ms", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(["", "10", "m", "10 m", "-5s", "P", "PT", "P1M", "1h-30m", "PT10", "1e3s", Number.NaN, Infinity])(
    "refuses %s",
    (text) => {
      expect(() => parseDuration(text)).toThrow(/PATTERN_DURATION/);
    },
  );

  it.each([
    [0, "0 milliseconds"],
    [1, "1 millisecond"],
    [90_000, "1 minute 30 seconds"],
    [86_400_000 * 2 + 3_600_000, "2 days 1 hour"],
    [0.25, "0.25 milliseconds"],
  ])("writes %d ms as %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

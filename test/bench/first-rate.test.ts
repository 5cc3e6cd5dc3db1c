import { describe, expect, it } from "vitest";
import { firstRate } from "../../bench/first-second/first-rate.ts";

describe("the rate of the beginning", () => {
  it("counts 200 ms, evenly between two moments, and compares with the second half of the events", () => {
    const progress = [
      { at: 1000, events: 50 },
      { at: 1150, events: 150 },
      { at: 1250, events: 350 },
      { at: 1350, events: 1050 },
      { at: 1550, events: 2050 },
    ];
    expect(firstRate(progress)).toEqual({ first: 1000, steady: 5000 });
  });

  it("is that of the whole when all was done earlier", () => {
    const progress = [
      { at: 0, events: 0 },
      { at: 50, events: 100 },
      { at: 100, events: 200 },
    ];
    expect(firstRate(progress)).toEqual({ first: 2000, steady: 2000 });
  });
});

import { describe, expect, it } from "vitest";
import { firstRate } from "../../bench/first-second/first-rate.ts";

describe("the rate of the beginning", () => {
  it("counts 200 ms, evenly between two moments, and compares with the second half of the events", () => {
    const progress = [
      { clock: 0, cpu: 1000, events: 50 },
      { clock: 0, cpu: 1150, events: 150 },
      { clock: 0, cpu: 1250, events: 350 },
      { clock: 0, cpu: 1350, events: 1050 },
      { clock: 0, cpu: 1550, events: 2050 },
    ];
    expect(firstRate(progress, "cpu")).toEqual({ first: 1000, steady: 5000 });
  });

  it("is that of the whole when all was done earlier", () => {
    const progress = [
      { clock: 0, cpu: 0, events: 0 },
      { clock: 0, cpu: 50, events: 100 },
      { clock: 0, cpu: 100, events: 200 },
    ];
    expect(firstRate(progress, "cpu")).toEqual({ first: 2000, steady: 2000 });
  });
});

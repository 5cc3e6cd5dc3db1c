import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, type Rounding } from "../../src/event/decimal.ts";

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: -30, max: 30 }))
  .map(([unscaled, scale]) => new Decimal(unscaled, scale));
const parse = (text: string): Decimal => Decimal.parse(text)!;

describe("Decimal", () => {
  it.each([
    ["12", "12"],
    ["-1.50", "-1.50"],
    ["+.5", "0.5"],
    ["1.", "1"],
    ["1e3", "1E+3"],
    ["1.2e-7", "1.2E-7"],
    ["0.000001", "0.000001"],
    ["0.0000001", "1E-7"],
    ["123e-2", "1.23"],
    ["12.5E+30", "1.25E+31"],
    ["-0.0", "0.0"],
  ])("reads %s and prints %s", (text, printed) => {
    expect(parse(text).toString()).toBe(printed);
  });

  it.each(["", ".", "-", "1.2.3", "1e", "0x1", "1 ", "NaN", "1e99999"])("refuses %j", (text) => {
    expect(Decimal.parse(text)).toBeUndefined();
  });

  it.each([
    ["1", "3", "0.3333333333333333333333333333333333"],
    ["2", "3", "0.6666666666666666666666666666666667"],
    ["1", "8", "0.125"],
    ["6.0", "2", "3.0"],
    ["-1", "7", "-0.1428571428571428571428571428571429"],
    ["1e20", "1", "1E+20"],
    ["0", "5", "0"],
  ])("divides %s by %s as decimal128 does", (left, right, quotient) => {
    expect(parse(left).div(parse(right)).toString()).toBe(quotient);
  });

  it.each<[string, number, Rounding, string]>([
    ["2.5", 1, "halfEven", "2"],
    ["3.5", 1, "halfEven", "4"],
    ["2.5", 1, "halfUp", "3"],
    ["-2.5", 1, "halfUp", "-3"],
    ["2.9", 1, "down", "2"],
    ["9.99", 2, "halfUp", "10"],
    ["2.51", 1, "halfEven", "3"],
  ])("rounds %s to %i digits %s", (text, digits, rounding, rounded) => {
    expect(parse(text).round(digits, rounding).compare(parse(rounded))).toBe(0);
  });

  it("refuses division by zero and exponents out of range", () => {
    expect(() => parse("1").div(parse("0.0"))).toThrow(RangeError);
    expect(() => parse("1").rem(parse("0"))).toThrow(RangeError);
    expect(() => parse("1e6000").mul(parse("1e6000"))).toThrow(RangeError);
  });

  it("makes the shortest decimal of a double", () => {
    expect(Decimal.fromNumber(0.1)!.toString()).toBe("0.1");
    expect(Decimal.fromNumber(5n)!.toString()).toBe("5");
    expect(Decimal.fromNumber(Number.NaN)).toBeUndefined();
    expect(Decimal.fromNumber(Infinity)).toBeUndefined();
  });

  it("cuts toward zero, strips zeros, goes into JSON as text", () => {
    expect(parse("-7.9").toBigInt()).toBe(-7n);
    expect(parse("1.500").strip().toString()).toBe("1.5");
    expect(parse("1.500").strip(2).toString()).toBe("1.50");
    expect(JSON.stringify({ price: parse("1.50") })).toBe('{"price":"1.50"}');
    expect(parse("0.00").isZero).toBe(true);
    expect(parse("-12.5").negate().toString()).toBe("12.5");
    expect(parse("12.50").precision).toBe(4);
  });

  it("keeps the laws of arithmetic", () => {
    fc.assert(
      fc.property(decimal, decimal, (left, right) => {
        const same = (one: Decimal, other: Decimal): void => expect(one.compare(other)).toBe(0);
        same(parse(left.toString()), left);
        same(left.add(right).sub(right), left);
        same(left.add(right), right.add(left));
        same(left.mul(right), right.mul(left));
        same(left.mul(right.add(left)), left.mul(right).add(left.mul(left)));
        expect(Math.sign(left.compare(right))).toBe(
          Math.sign(Number(left.sub(right).unscaled > 0n) - Number(left.sub(right).unscaled < 0n)),
        );
        expect(left.toNumber()).toBe(Number(left.toString()));
      }),
    );
  });

  it("divides to the nearest of 34 digits", () => {
    fc.assert(
      fc.property(decimal, decimal, (left, right) => {
        fc.pre(!right.isZero && !left.isZero);
        const quotient = left.div(right);
        expect(quotient.precision).toBeLessThanOrEqual(34);
        // The error is at most half a unit of the last of 34 digits.
        const error = quotient.mul(right).sub(left);
        const unit = new Decimal(1n, quotient.scale + (34 - quotient.precision)).mul(right);
        const twice = error.add(error);
        const positive = (value: Decimal): Decimal => (value.unscaled < 0n ? value.negate() : value);
        expect(positive(twice).compare(positive(unit))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("has a remainder that completes the whole quotient", () => {
    fc.assert(
      fc.property(decimal, decimal, (left, right) => {
        fc.pre(!right.isZero);
        const rest = left.rem(right);
        const positive = (value: Decimal): Decimal => (value.unscaled < 0n ? value.negate() : value);
        expect(positive(rest).compare(positive(right))).toBeLessThan(0);
        expect(rest.isZero || rest.unscaled < 0n === left.unscaled < 0n).toBe(true);
        const times = left.sub(rest);
        expect(times.rem(right).isZero).toBe(true);
      }),
    );
  });
});

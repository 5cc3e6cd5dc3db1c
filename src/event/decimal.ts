/** How a result that has too many digits is shortened. */
export type Rounding = "halfEven" | "halfUp" | "down";

/** Digits of IEEE 754 decimal128, the precision of Aviator's decimals. */
const maxDigits = 34;
/** Exponents beyond this are refused, so that no operation can ask for millions of digits. */
const maxScale = 6200;

/**
 * An exact decimal number: `unscaled × 10^-scale`. Immutable. `plus`, `minus` and `times` are exact, `dividedBy`
 * rounds. Throws RangeError when an exponent leaves ±6200.
 */
export class Decimal {
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    if (Math.abs(scale) > maxScale) throw new RangeError("decimal exponent out of range");
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Reads `12`, `-1.50`, `1.2e-7`; undefined when the text is no decimal number or its exponent is out of range. */
  static parse(text: string): Decimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
    if (match === null) return undefined;
    const [, sign, whole = "", fraction = "", exponent = "0"] = match;
    const scale = fraction.length - Number(exponent);
    if (whole + fraction === "" || Math.abs(scale) > maxScale) return undefined;
    const digits = BigInt(whole + fraction);
    return new Decimal(sign === "-" ? -digits : digits, scale);
  }

  /** The shortest decimal that prints like the number; undefined for NaN and the infinities. */
  static fromNumber(value: number | bigint): Decimal | undefined {
    return typeof value === "bigint" ? new Decimal(value, 0) : Decimal.parse(String(value));
  }

  /** Number of decimal digits of the unscaled value; 1 for zero. */
  get precision(): number {
    return digitCount(this.unscaled);
  }

  get isZero(): boolean {
    return this.unscaled === 0n;
  }

  /** Negative, zero or positive, by value: 1.0 and 1.00 are equal. */
  compare(other: Decimal): number {
    const [left, right] = align(this, other);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  add(other: Decimal): Decimal {
    const [left, right] = align(this, other);
    return new Decimal(left + right, Math.max(this.scale, other.scale));
  }

  sub(other: Decimal): Decimal {
    return this.add(other.negate());
  }

  mul(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /** The quotient, rounded to `digits` significant digits when it has more. Throws RangeError for division by zero. */
  div(other: Decimal, digits: number = maxDigits, rounding: Rounding = "halfEven"): Decimal {
    if (other.isZero) throw new RangeError("division by zero");
    const shift = Math.max(0, digits + 3 + other.precision - this.precision);
    const scaled = this.unscaled * 10n ** BigInt(shift);
    const quotient = scaled / other.unscaled;
    // A sticky digit keeps an inexact quotient from looking like an exact half.
    const inexact = scaled % other.unscaled !== 0n;
    const sign = scaled < 0n === other.unscaled < 0n ? 1n : -1n;
    const sticky = quotient * 10n + (inexact ? sign : 0n);
    const wide = { unscaled: sticky, scale: this.scale - other.scale + shift + 1 };
    const rounded = shorten(wide.unscaled, wide.scale, digits, rounding);
    return rounded.strip(this.scale - other.scale);
  }

  /** The remainder with the sign of the dividend. Throws RangeError for division by zero. */
  rem(other: Decimal): Decimal {
    if (other.isZero) throw new RangeError("division by zero");
    const [left, right] = align(this, other);
    return new Decimal(left % right, Math.max(this.scale, other.scale));
  }

  negate(): Decimal {
    return new Decimal(-this.unscaled, this.scale);
  }

  /** At most `digits` significant digits. */
  round(digits: number = maxDigits, rounding: Rounding = "halfEven"): Decimal {
    return shorten(this.unscaled, this.scale, digits, rounding);
  }

  /** Exactly `scale` digits after the point. */
  withScale(scale: number, rounding: Rounding = "halfEven"): Decimal {
    if (scale >= this.scale) return new Decimal(this.unscaled * 10n ** BigInt(scale - this.scale), scale);
    return new Decimal(divideRounded(this.unscaled, 10n ** BigInt(this.scale - scale), rounding), scale);
  }

  /** Without trailing zeros after the `preferred` number of fraction digits. */
  strip(preferred: number = 0): Decimal {
    let { unscaled, scale } = this;
    while (scale > preferred && unscaled % 10n === 0n) {
      unscaled /= 10n;
      scale--;
    }
    return scale === this.scale ? this : new Decimal(unscaled, scale);
  }

  /** The whole part, toward zero. */
  toBigInt(): bigint {
    return this.withScale(0, "down").unscaled;
  }

  /** The nearest double. */
  toNumber(): number {
    return Number(`${this.unscaled}e${-this.scale}`);
  }

  /** Plain digits for usual sizes (`1.50`), else scientific (`1E+30`), as Java's BigDecimal prints. */
  toString(): string {
    const negative = this.unscaled < 0n;
    const digits = String(negative ? -this.unscaled : this.unscaled);
    const exponent = digits.length - 1 - this.scale;
    const text = this.scale >= 0 && exponent >= -6 ? plain(digits, this.scale) : scientific(digits, exponent);
    return negative ? `-${text}` : text;
  }

  toJSON(): string {
    return this.toString();
  }
}

function plain(digits: string, scale: number): string {
  if (scale === 0) return digits;
  const padded = digits.padStart(scale + 1, "0");
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

function scientific(digits: string, exponent: number): string {
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return exponent === 0 ? mantissa : `${mantissa}E${exponent > 0 ? "+" : ""}${exponent}`;
}

function digitCount(value: bigint): number {
  return String(value < 0n ? -value : value).length;
}

function align(left: Decimal, right: Decimal): [bigint, bigint] {
  const scale = Math.max(left.scale, right.scale);
  return [
    left.unscaled * 10n ** BigInt(scale - left.scale),
    right.unscaled * 10n ** BigInt(scale - right.scale),
  ];
}

function shorten(unscaled: bigint, scale: number, digits: number, rounding: Rounding): Decimal {
  const excess = digitCount(unscaled) - digits;
  if (excess <= 0) return new Decimal(unscaled, scale);
  const rounded = divideRounded(unscaled, 10n ** BigInt(excess), rounding);
  // Rounding up can carry into one more digit: 9.99 → 10.0.
  return digitCount(rounded) > digits
    ? new Decimal(rounded / 10n, scale - excess - 1)
    : new Decimal(rounded, scale - excess);
}

function divideRounded(value: bigint, divisor: bigint, rounding: Rounding): bigint {
  const quotient = value / divisor;
  const rest = value % divisor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const up = twice > divisor || (twice === divisor && (rounding === "halfUp" || quotient % 2n !== 0n));
  if (rounding === "down" || !up) return quotient;
  return value < 0n ? quotient - 1n : quotient + 1n;
}

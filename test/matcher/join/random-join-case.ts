import { SluiceError } from "../../../src/errors/sluice-error.ts";
import { Decimal } from "../../../src/event/decimal.ts";
import type { Event } from "../../../src/event/event.ts";
import type { Value } from "../../../src/event/value.ts";
import { Pattern, type PatternBuilder } from "../../../src/language/pattern/builder.ts";
import type { Condition } from "../../../src/language/pattern/condition.ts";
import type { Pattern as PatternData } from "../../../src/language/pattern/pattern.ts";
import { SkipStrategy } from "../../../src/language/pattern/skip-strategy.ts";
import { validatePattern } from "../../../src/language/pattern/validate-pattern.ts";
import type { RandomCase } from "../../../src/testing/random-case.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";

/** A pattern whose conditions compare events with earlier ones, and a stream for it. */
export interface RandomJoinCase {
  readonly pattern: PatternData;
  /** The pattern with other numbers in its conditions. */
  readonly changed: PatternData;
  readonly stream: RandomCase["stream"];
}

/** The random case of a seed; always a valid pattern. */
export function randomJoinCase(seed: number, events: number): RandomJoinCase {
  const random = new RandomNumbers(seed);
  for (;;) {
    const form = random.between(0, 2 ** 30);
    const [pattern, changed] = [1, 2].map((constant) => validPattern(new RandomNumbers(form), constant));
    if (pattern === undefined || changed === undefined) continue;
    return { pattern, changed, stream: randomStream(random, events) };
  }
}

function validPattern(random: RandomNumbers, constant: number): PatternData | undefined {
  try {
    const pattern = randomPattern(random, constant);
    return validatePattern(pattern).some(({ severity }) => severity === "error") ? undefined : pattern;
  } catch (error) {
    if (error instanceof SluiceError) return undefined;
    throw error;
  }
}

function randomPattern(random: RandomNumbers, constant: number): PatternData {
  const skip = random.pick([
    SkipStrategy.noSkip(),
    SkipStrategy.noSkip(),
    SkipStrategy.skipToNext(),
    SkipStrategy.skipPastLastEvent(),
    SkipStrategy.skipToLast("a"),
  ]);
  const names = ["a", "b", "c", "d"].slice(0, random.pick([2, 2, 3, 3, 4]));
  let builder = Pattern.begin("a", skip).where(expression(random, 'type == "a"'));
  if (random.chance(0.1)) builder = builder.times(2);
  for (const [at, name] of names.entries()) {
    if (at === 0) continue;
    if (random.chance(0.2)) {
      builder = builder.followedBy(name).where(expression(random, `type == "${name}"`));
      continue;
    }
    builder = linked(random, builder, name).where(condition(random, name, names.slice(0, at), constant));
    builder = quantified(random, builder, name, names, constant);
    if (random.chance(0.1)) builder = builder.within(random.between(3, 20), "PREVIOUS_AND_CURRENT");
  }
  return random.chance(0.8) ? builder.within(random.pick([6, 25, 60])).build() : builder.build();
}

function linked(random: RandomNumbers, builder: PatternBuilder, name: string): PatternBuilder {
  const links = ["followedBy", "followedBy", "followedBy", "followedByAny", "followedByAny", "notFollowedBy"];
  const link = random.pick([...links, "next"]) as "followedBy";
  return builder[link](name);
}

function quantified(
  random: RandomNumbers,
  builder: PatternBuilder,
  name: string,
  names: readonly string[],
  constant: number,
): PatternBuilder {
  if (random.chance(0.7)) return builder;
  const kind = random.pick(["oneOrMore", "times", "timesOrMore", "optional", "until", "greedy"]);
  if (kind === "times") return builder.times(2);
  if (kind === "timesOrMore") return builder.timesOrMore(2);
  if (kind === "optional") return builder.optional();
  if (kind === "until")
    return builder.oneOrMore().until(condition(random, name, names.slice(0, 1), constant));
  return kind === "greedy" && name !== names.at(-1) ? builder.oneOrMore().greedy() : builder.oneOrMore();
}

function condition(
  random: RandomNumbers,
  name: string,
  earlier: readonly string[],
  constant: number,
): Condition {
  const read = (field: string): string =>
    `match.${random.pick(["first", "last"])}("${random.pick(random.chance(0.1) ? [name] : earlier)}").${field}`;
  const amount = read("amount");
  const join = random.pick([
    `ref == ${read("ref")}`,
    `ref == ${read("ref")}`,
    `${read("ref")} == ref`,
    `seq - ${constant} == ${read("seq")}`,
    `amount ${random.pick(["<", "<=", ">", ">="])} ${amount}`,
    `amount > ${amount} * ${constant + 1}`,
    `${amount} + ${constant} <= amount`,
    `ref < ${read("ref")}`,
  ]);
  const more = random.pick(["", "", "", ` && amount != ${amount}`, ` && ref > ${read("ref")}`]);
  const whole = `type == "${name}" && ${join}${more}`;
  if (random.chance(0.8)) return expression(random, whole);
  const parts = [expression(random, `type == "${name}"`), expression(random, join + more)];
  return random.pick([expression(random, join), { kind: "and", conditions: parts }]);
}

function expression(random: RandomNumbers, text: string): Condition {
  return { kind: "expression", dialect: random.pick(["AVIATOR", "GROOVY"]), expression: text };
}

function randomStream(random: RandomNumbers, length: number): RandomCase["stream"] {
  const stream: (Event | { advance: number })[] = [];
  const [refs, odd] = [random.pick([3, 20]), random.pick([0, 0.02, 0.2])];
  const value = (most: number): Value => {
    if (!random.chance(odd)) return random.between(1, most);
    return random.pick<Value>([null, undefined, "1", "2", 2n ** 60n, new Decimal(1n, 0), NaN, true, [1]]);
  };
  let time = 0;
  for (let record = 0; record < length; record++) {
    time += random.pick([0, 1, 1, 2]);
    const type = random.pick(["a", "a", "a", "b", "b", "c", "d", "x"]);
    const data: Record<string, Value> = { type, ref: value(refs), amount: value(9), seq: record };
    if (random.chance(odd / 4)) delete data["seq"];
    stream.push({ data, time, source: "random", record });
    if (random.chance(0.05)) stream.push({ advance: (time += random.between(1, 3)) });
  }
  return stream;
}

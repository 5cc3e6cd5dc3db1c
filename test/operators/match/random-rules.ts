import type { Event } from "../../../src/event/event.ts";
import { Decimal } from "../../../src/event/decimal.ts";
import type { Value } from "../../../src/event/value.ts";
import type { Condition } from "../../../src/language/pattern/condition.ts";
import type { Pattern, Sequence, Step } from "../../../src/language/pattern/pattern.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import { randomCase } from "../../../src/testing/random-case.ts";
import type { RandomNumbers } from "../../../src/testing/random-numbers.ts";

/** Random patterns with conditions of all the forms that an index looks up, and of some that it cannot. */
export function randomRules(random: RandomNumbers, count: number): Rule[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `rule-${index}`,
    version: 1,
    pattern: withConditions(randomCase(random.between(0, 1e6)).pattern, random),
    key: random.pick([["key"], ["key"], ["key", "type"], undefined]),
    enabled: true,
    priority: random.between(0, 2),
    ...(random.chance(0.1) ? { effectiveFrom: 10, effectiveUntil: 30 } : {}),
  }));
}

export function randomEvents(random: RandomNumbers, count: number): Event[] {
  let time = 0;
  return Array.from({ length: count }, (_, record) => {
    time += random.pick([0, 1, 1, 2, 2, 3]);
    return { data: randomData(random), time, source: "random", record };
  });
}

const bigs = [2n ** 60n, 2n ** 60n + 1n];

function randomData(random: RandomNumbers): Record<string, Value> {
  const data: Record<string, Value> = {
    type: random.pick(["a", "a", "b", "c", "d", null, 1, true, ["a"]]),
    amount: random.pick<Value>([
      1,
      2,
      3,
      3.5,
      4,
      -0,
      NaN,
      Infinity,
      "3",
      null,
      false,
      new Decimal(35n, 1),
      ...bigs,
    ]),
    user: random.pick<Value>([{ level: 1 }, { level: 2 }, {}, "nobody", null]),
    key: random.pick(["k", "k", "l", 1, null]),
  };
  if (random.chance(0.1)) data["user.level"] = 2;
  for (const name of Object.keys(data)) if (random.chance(0.07)) delete data[name];
  return data;
}

function withConditions(pattern: Pattern, random: RandomNumbers): Pattern {
  const names = elementNames(pattern);
  const change = (steps: readonly Step[]): Step[] =>
    steps.map((step) =>
      step.kind === "group"
        ? { ...step, body: { ...step.body, steps: change(step.body.steps) } }
        : random.chance(0.05)
          ? { ...step, condition: undefined }
          : { ...step, condition: randomCondition(random, names, 0) },
    );
  // A short window keeps patterns that take everything from multiplying.
  return { ...pattern, steps: change(pattern.steps), window: random.between(2, 6) };
}

function elementNames({ steps }: Sequence): string[] {
  return steps.flatMap((step) => (step.kind === "group" ? elementNames(step.body) : [step.name]));
}

function randomCondition(random: RandomNumbers, names: readonly string[], depth: number): Condition {
  if (depth < 2 && random.chance(0.12)) {
    const conditions = [0, 1].map(() => randomCondition(random, names, depth + 1));
    return { kind: random.pick(["and", "or"]), conditions };
  }
  if (random.chance(0.04)) return { kind: "not", condition: randomCondition(random, names, depth + 1) };
  if (random.chance(0.2)) return { kind: "expression", dialect: "GROOVY", expression: groovy(random) };
  const count = `match.count("${random.pick(names)}") < ${random.between(1, 3)}`;
  const expression = random.pick([
    ...Array.from({ length: 6 }, () => aviator(random, depth)),
    `${aviator(random, depth)} && ${count}`,
    random.chance(0.5) ? count : `amount == ${bigs[0]}`,
  ]);
  return { kind: "expression", dialect: "AVIATOR", expression };
}

const number = (random: RandomNumbers): string =>
  random.pick(["1", "2", "3", "3.0", "3.5", "3.5M", "-1", "0", "1152921504606846976"]);

function groovy(random: RandomNumbers): string {
  return random.pick([
    `type in ["a", ${number(random)}]`,
    `amount in [1, 3, null]`,
    `user.level == ${number(random)}`,
    `type == "b" && amount < ${number(random)}`,
    `type !in ["a", "b"]`,
    `amount`,
  ]);
}

function aviator(random: RandomNumbers, depth: number): string {
  if (depth < 3 && random.chance(0.35)) {
    const operator = random.pick(["&&", "&&", "||"]);
    return `(${aviator(random, depth + 1)} ${operator} ${aviator(random, depth + 1)})`;
  }
  const type = random.pick(["a", "b", "c", "d"]);
  return random.pick([
    `type == "${type}"`,
    `"${type}" == type`,
    `amount ${random.pick(["<", "<=", ">", ">=", "=="])} ${number(random)}`,
    `${number(random)} ${random.pick(["<", "<=", ">", ">="])} amount`,
    `(amount > ${number(random)} && amount < ${number(random)})`,
    `include(seq.set("${type}", "b", ${number(random)}, nil), type)`,
    `user.level == ${number(random)}`,
    `amount == nil`,
    `type == true`,
    random.pick([
      `type != "${type}"`,
      "amount * 2 > 5",
      `!(type == "${type}")`,
      "true",
      'constructor == "x"',
    ]),
  ]);
}

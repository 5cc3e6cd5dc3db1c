import { describe, expect, it } from "vitest";
import { Decimal } from "../../../src/event/decimal.ts";
import type { Event } from "../../../src/event/event.ts";
import type { Value } from "../../../src/event/value.ts";
import { compileExpression } from "../../../src/language/expression/compile-expression.ts";
import type { Dialect } from "../../../src/language/expression/compiled-expression.ts";
import { parseExpression } from "../../../src/language/expression/parse-expression.ts";
import { toCondition } from "../../../src/language/expression/to-condition.ts";
import { Equality } from "../../../src/matcher/join/equality.ts";
import { readJoin } from "../../../src/matcher/join/read-join.ts";
import { Threshold } from "../../../src/matcher/join/threshold.ts";
import { PathContext } from "../../../src/matcher/path-context.ts";
import { PathNode } from "../../../src/matcher/path-node.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { showValue } from "../../event/show-value.ts";

const seed = Number(process.env["SLUICE_SEED"] ?? 1);
const tries = Number(process.env["SLUICE_JOIN_CASES"] ?? 20_000);

const joins: readonly (readonly [string, string])[] = [
  ['ref == match.first("a").ref', "=="],
  ['match.last("a").ref == ref', "=="],
  ['amount > match.first("a").amount * 3', ">"],
  ['match.first("a").amount * 3 < amount - 1', ">"],
  ['amount <= -match.last("a").of.amount && now() > 3', "<="],
  ['(x.y == match.first("a").y && true) && z == match.first("a").z', "=="],
  ['amount - 1 >= match.first("a").amount + match.last("b").amount', ">="],
];

const others = [
  'ref != match.first("a").ref',
  'ref == match.first("a").ref || x == 1',
  '!(ref == match.first("a").ref)',
  'match.count("a") < 3 && ref == match.first("a").ref',
  'match.first("a").x == match.last("b").x',
  'x + match.first("a").x > y',
  'x > match.sum("a", "x")',
  '3 > match.first("a").x',
  'string.length(x) > match.first("a").x',
  "x > 3",
];

const read = (text: string, dialect: Dialect = "AVIATOR"): ReturnType<typeof readJoin> =>
  readJoin(parseExpression(text, dialect), { dialect });

describe("the join of an expression", () => {
  it.each(joins)("is read: %s", (text, operator) => expect(read(text)?.operator).toBe(operator));
  it.each(others)("is none: %s", (text) => expect(read(text)).toBeUndefined());

  it(`excludes nothing that holds or fails: ${tries} random ones from seed ${seed}`, () => {
    let excluded = 0;
    for (let at = 0; at < tries; at++) {
      const random = new RandomNumbers(seed + at);
      const [dialect, text] = [random.pick<Dialect>(["AVIATOR", "GROOVY"]), randomText(random)];
      const [event, path] = [randomEvent(random), randomPath(random)];
      if (!excludes(text, dialect, event, path)) continue;
      excluded += 1;
      const known = `seed ${seed + at}: ${text} (${dialect}), ${showValue(event.data)} after ${showValue(path.event.data)}`;
      expect(answer(text, dialect, event, path), known).toBe(false);
    }
    expect(excluded).toBeGreaterThan(tries / 10);
  });
});

const elements = ["a", "b"];

function excludes(text: string, dialect: Dialect, event: Event, path: PathNode): boolean {
  const join = read(text, dialect)!;
  const context = new PathContext(elements);
  if (join.operator !== "==") {
    const threshold = new Threshold(join, context);
    return threshold.excludes(threshold.ofEvent(event), threshold.ofPath(path));
  }
  const equality = new Equality(join, context);
  const [of, against] = [equality.ofEvent(event), equality.ofPath(path)];
  return of !== undefined && against !== undefined && !new Set([of]).has(against);
}

function answer(text: string, dialect: Dialect, event: Event, path: PathNode): boolean {
  const context = new PathContext(elements);
  context.path = path;
  return toCondition(compileExpression(text, { dialect, elements }))(event, context);
}

/** A comparison of the event's x or y with those of the path's a and b, which may miss. */
function randomText(random: RandomNumbers): string {
  const operator = random.pick(["==", "==", "<", "<=", ">", ">="]);
  const event = random.pick(["x", "x", "x + y", "x * 2", "-x", "x / 3", "x % y", "x - 0.5"]);
  const element = (): string => `match.${random.pick(["first", "last"])}("${random.pick(elements)}")`;
  const read = `${element()}.${random.pick(["x", "y"])}`;
  const path = random.pick([
    read,
    read,
    `${read} * 3`,
    `${read} + ${element()}.x`,
    `-${read}`,
    `2 - ${read}`,
  ]);
  const rest = random.pick(["", "", ' && x > "text"']);
  return (random.chance(0.5) ? `${event} ${operator} ${path}` : `${path} ${operator} ${event}`) + rest;
}

function randomEvent(random: RandomNumbers): Event {
  const data: Record<string, Value> = {};
  if (random.chance(0.95)) data["x"] = randomValue(random);
  if (random.chance(0.95)) data["y"] = randomValue(random);
  return { data, time: 0, source: "random", record: 0 };
}

function randomPath(random: RandomNumbers): PathNode {
  const first = new PathNode(0, randomEvent(random), 0, undefined);
  return random.chance(0.7) ? new PathNode(random.between(0, 1), randomEvent(random), 1, first) : first;
}

function randomValue(random: RandomNumbers): Value {
  if (random.chance(0.6)) return random.between(-2, 3);
  const odd = [null, undefined, true, false, "", "1", "text", NaN, -0, 0.5, Infinity, -Infinity, 2 ** 53];
  const huge = [2n ** 53n, 2n ** 53n + 1n, -(2n ** 70n), 1e300, new Decimal(15n, 1), new Decimal(2n, 0)];
  return random.pick<Value>([...odd, ...huge, [1], { x: 1 }]);
}

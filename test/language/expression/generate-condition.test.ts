import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { noPath, type ConditionContext } from "../../../src/event/condition-context.ts";
import { Decimal } from "../../../src/event/decimal.ts";
import type { Event } from "../../../src/event/event.ts";
import type { ValueObject } from "../../../src/event/value.ts";
import { compileExpression } from "../../../src/language/expression/compile-expression.ts";
import type { Dialect } from "../../../src/language/expression/compiled-expression.ts";
import {
  generateCondition,
  type ConditionTest,
} from "../../../src/language/expression/generate-condition.ts";
import { parseExpression } from "../../../src/language/expression/parse-expression.ts";
import { toCondition } from "../../../src/language/expression/to-condition.ts";
import { EventOrigin } from "../../../src/operators/source/json/event-origin.ts";
import { FlatEvent } from "../../../src/operators/source/json/projected-event.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";

/** Longer campaigns: SLUICE_GENERATED=1000000 SLUICE_SEED=1 */
const conditions = Number(process.env["SLUICE_GENERATED"] ?? 4000);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

/** Names and texts that would do harm in a program's text, or are those of something else. */
const names = "a b constructor toString valueOf v0 values odd slow fields time source record".split(" ");
const texts = ["x", "y", "", "'", "\\", "`${a}`", "\u2028", "__proto__", '");process.exit(1);("', "*/", "\n"];
const numbers = ["0", "1", "7", "-1", "0.5", "3", "1e3", "9007199254740993", "2.5"];
const elements = ["e", "slow", "none"];
const operators = ["==", "!=", "<", "<=", ">", ">="];
const values = [
  ...texts,
  0,
  -0,
  1,
  -1,
  0.5,
  3,
  1000,
  2.5,
  2 ** 52,
  Number.NaN,
  Infinity,
  true,
  false,
  null,
  undefined,
  9007199254740993n,
  1n,
  Decimal.parse("0.5"),
  ["x"],
  { a: 1 },
];

function randomCondition(random: RandomNumbers, dialect: Dialect, depth = 0): string {
  const kind = depth > 3 ? 0 : random.between(0, 6);
  const inner = (): string => randomCondition(random, dialect, depth + 1);
  if (kind === 4) return `(${inner()} && ${inner()})`;
  if (kind === 5) return random.chance(0.6) ? `(${inner()} || ${inner()})` : `!(${inner()})`;
  if (kind === 6) return `${randomNumber(random)} ${random.pick(operators)} ${randomNumber(random)}`;
  const literal = random.chance(0.5) ? textLiteral(random.pick(texts), dialect) : random.pick(numbers);
  const sides = [random.pick(names), literal];
  if (random.chance(0.3)) sides.reverse();
  return sides.join(` ${random.pick(operators)} `);
}

/** A number of the event or of the partial match, or made of such. */
function randomNumber(random: RandomNumbers, depth = 0): string {
  const kind = depth > 2 ? 0 : random.between(0, 3);
  const inner = (): string => randomNumber(random, depth + 1);
  if (kind === 0) return random.pick([...names, ...numbers]);
  if (kind === 1) return `(${inner()} ${random.pick(["+", "-", "*", "/"])} ${inner()})`;
  return `match.${random.pick(["first", "last"])}("${random.pick(elements)}").${random.pick(names)}`;
}

/** Random events of the first elements, and none of the last one. */
function randomPath(random: RandomNumbers): ReadonlyMap<string, Event> {
  return new Map(elements.slice(0, -1).map((element) => [element, randomEvent(random)]));
}

/** A partial match with one event of each element. */
function pathOf(events: ReadonlyMap<string, Event>): ConditionContext {
  const only = (element: string): Event | undefined => events.get(element);
  return { ...noPath, first: only, last: only };
}

function textLiteral(text: string, dialect: Dialect): string {
  const escaped = text.replace(/[\\'$\n]/g, (found) => (found === "\n" ? "\\n" : `\\${found}`));
  return dialect === "GROOVY" ? `'${escaped}'` : `'${escaped.replaceAll("\\$", "$")}'`;
}

function randomEvent(random: RandomNumbers): Event {
  const fields: Record<string, unknown> = {};
  for (const name of names) if (random.chance(0.8)) fields[name] = random.pick(values);
  const data = fields as ValueObject;
  if (random.chance(0.5)) return flatEvent(data);
  return { data, fields: random.chance(0.9) ? data : undefined, time: 7, source: "x", record: 1 };
}

/** An event whose fields are its own properties, those with names of its own members left out. */
function flatEvent(data: ValueObject): Event {
  const event = new FlatEvent();
  for (const [name, value] of Object.entries(data))
    if (!(name in event)) Object.assign(event, { [name]: value });
  return event.settle(7, 1, new EventOrigin("x", () => data, false, 0), data);
}

/** The same without fields of its own. */
function plain({ data, time, source, record }: Event): Event {
  return { data, time, source, record };
}

function outcome(test: ConditionTest, event: Event, path: ConditionContext): string {
  try {
    return String(test(event, path));
  } catch (error) {
    return `fails: ${(error as Error).message}`;
  }
}

it(`generated conditions answer and fail as closures do, ${conditions} random ones from seed ${seed}`, () => {
  const random = new RandomNumbers(seed);
  const count = { generated: 0, true: 0, fast: 0 };
  for (let at = 0; at < conditions; at++) {
    const dialect = random.pick<Dialect>(["AVIATOR", "GROOVY"]);
    const text = randomCondition(random, dialect);
    const test = toCondition(compileExpression(text, { dialect, elements }));
    let slow = 0;
    const generated = generateCondition(parseExpression(text, dialect), (event, context) => {
      slow += 1;
      return test(event, context);
    });
    if (generated === undefined) continue;
    count.generated += 1;
    for (let events = 0; events < 8; events++) {
      const event = randomEvent(random);
      const path = randomPath(random);
      const plainPath = new Map([...path].map(([element, each]) => [element, plain(each)]));
      const expected = outcome(test, plain(event), pathOf(plainPath));
      expect(outcome(test, event, pathOf(path)), `${dialect} ${text}`).toBe(expected);
      const before = slow;
      expect(outcome(generated, event, pathOf(path)), `${dialect} ${text}`).toBe(expected);
      if (slow === before) count.fast += 1;
      if (expected === "true") count.true += 1;
    }
  }
  expect(count.generated).toBeGreaterThan(conditions / 4);
  expect(count.fast).toBeGreaterThan(conditions / 4);
  expect(count.true).toBeGreaterThan(conditions / 4);
});

it("is text of our own identifiers and numbers only", () => {
  const written: string[] = [];
  const plain = globalThis.Function;
  const spy = function (...parts: string[]): unknown {
    written.push(...parts);
    return plain(...parts);
  };
  globalThis.Function = spy as unknown as FunctionConstructor;
  try {
    const text = `constructor == 'x' && v0 != '");evil();("' || !(a >= 2.5 * match.first("evil").evil)`;
    generateCondition(parseExpression(text, "AVIATOR"), () => false);
  } finally {
    globalThis.Function = plain;
  }
  const words = new Set(written.join(" ").match(/[A-Za-z_$][\w$]*/g));
  const own = [
    "slow",
    "values",
    "const",
    "return",
    "event",
    "context",
    "fields",
    "if",
    "undefined",
    "let",
    "odd",
  ];
  const more = [
    "false",
    "true",
    "value",
    "answer",
    "typeof",
    "string",
    "number",
    "v0",
    "v1",
    "v2",
    "v3",
    "v4",
    "v5",
    "v6",
    "v7",
    "left",
    "right",
    "other",
    "first",
  ];
  expect([...words].filter((word) => ![...own, ...more].includes(word))).toEqual([]);
  expect(written.length).toBeGreaterThan(0);
});

it("is left out where a process forbids code from strings, and everything works", () => {
  const module = new URL("../../../src/language/expression/", import.meta.url).href;
  const program = `
    const { generateCondition } = await import("${module}generate-condition.ts");
    const { parseExpression } = await import("${module}parse-expression.ts");
    console.log(String(generateCondition(parseExpression("a == 1", "AVIATOR"), () => false)));`;
  const run = (...flags: string[]): string =>
    execFileSync(process.execPath, [...flags, "--input-type=module", "-e", program], {
      encoding: "utf8",
    }).trim();
  expect(run("--disallow-code-generation-from-strings")).toBe("undefined");
  expect(run()).toContain("=>");
});

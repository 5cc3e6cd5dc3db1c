import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/event/event.ts";
import type { Value } from "../../../src/event/value.ts";
import { parseExpression } from "../../../src/language/expression/parse-expression.ts";
import { expressionToSql } from "../../../src/language/sql/convert/expression-to-sql.ts";
import type { Condition } from "../../../src/language/pattern/condition.ts";
import type { Pattern, Step } from "../../../src/language/pattern/pattern.ts";
import { elementNames } from "../../../src/language/pattern/walk-pattern.ts";
import { convertRule } from "../../../src/rules/convert/convert-rule.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import { readRulesFile } from "../../../src/rules/rules-file.ts";
import { toRule } from "../../../src/runtime/rule-like.ts";
import { MatchHarness } from "../../../src/testing/match-harness.ts";
import { randomCase } from "../../../src/testing/random-case.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { runStream } from "../../../src/testing/run-stream.ts";

const cases = Number(process.env["SLUICE_CONVERT_CASES"] ?? 3000);
const first = Number(process.env["SLUICE_SEED"] ?? 1);

/** Random Aviator conditions over fields that may be nil, missing, numbers, texts and booleans. */
class RandomCondition {
  readonly #random: RandomNumbers;
  readonly #elements: readonly string[];

  constructor(random: RandomNumbers, elements: readonly string[]) {
    this.#random = random;
    this.#elements = elements;
  }

  condition(depth = 0): string {
    const random = this.#random;
    if (depth < 3 && random.chance(0.3))
      return `(${this.condition(depth + 1)} ${random.pick(["&&", "||"])} ${this.condition(depth + 1)})`;
    if (depth < 3 && random.chance(0.12)) return `!(${this.condition(depth + 1)})`;
    if (random.chance(0.06)) return random.pick(["flag", "true", "!flag"]);
    const operator = random.pick(["==", "==", "!=", "<", "<=", ">", ">="]);
    return `${this.#value()} ${operator} ${random.chance(0.7) ? this.#constant() : this.#value()}`;
  }

  #constant(): string {
    return this.#random.pick(["1", "2", "3", "2.5", '"a"', '"b"', "nil", "true", "-1"]);
  }

  #value(depth = 0): string {
    const random = this.#random;
    const element = random.pick(this.#elements);
    if (depth < 2 && random.chance(0.2))
      return `(${this.#value(depth + 1)} ${random.pick(["+", "-", "*", "/"])} ${this.#value(depth + 1)})`;
    if (depth > 0 && random.chance(0.3)) return this.#constant();
    if (random.chance(0.35))
      return random.pick([
        `match.first("${element}").x`,
        `match.last("${element}").x`,
        `match.last("${element}").name`,
        `match.count("${element}")`,
        `match.sum("${element}", "x")`,
        `match.avg("${element}", "x")`,
        `match.min("${element}", "x")`,
        `match.max("${element}", "price")`,
      ]);
    return random.pick(["x", "x", "price", "price", "name", "y", "device.id"]);
  }
}

function withConditions(pattern: Pattern, random: RandomNumbers): Pattern {
  const conditions = new RandomCondition(random, elementNames(pattern));
  const one = (name: string): Condition => {
    let expression = conditions.condition();
    for (let tries = 0; tries < 6 && !canBeSql(expression, name); tries++)
      expression = conditions.condition();
    return { kind: "expression", dialect: "AVIATOR", expression };
  };
  const convert = (step: Step): Step => {
    const { gap: _gap, until, ...quantifier } = step.quantifier;
    const inner = quantifier.inner === "strict" ? ("strict" as const) : ("relaxed" as const);
    const rest = {
      ...step,
      gapWindow: undefined,
      quantifier: { ...quantifier, inner, ...(until && { until: one(`${step.name}_until`) }) },
    };
    if (rest.kind === "group")
      return { ...rest, body: { ...rest.body, steps: rest.body.steps.map(convert) } };
    return { ...rest, condition: random.chance(0.4) ? rest.condition : one(step.name) } as Step;
  };
  // Skips to an element cannot be converted.
  const skip = "element" in pattern.skip ? ({ kind: "skipToNext" } as const) : pattern.skip;
  return { ...pattern, skip, steps: pattern.steps.map(convert) };
}

function canBeSql(expression: string, name: string): boolean {
  try {
    return expressionToSql(parseExpression(expression, "AVIATOR"), name, "").sql !== "";
  } catch {
    return false;
  }
}

function withFields(stream: ReturnType<typeof randomCase>["stream"], random: RandomNumbers): typeof stream {
  const values: readonly Value[] = [
    null,
    undefined,
    1,
    2,
    3,
    2.5,
    "a",
    "b",
    true,
    false,
    1,
    2,
    3,
    [1],
    { a: 1 },
  ];
  return stream.map((item) => {
    if ("advance" in item) return item;
    const data: Record<string, Value> = { ...item.data };
    for (const name of ["x", "y"]) {
      const value = random.pick(values);
      if (value !== undefined) data[name] = value;
    }
    if (random.chance(0.7)) data["flag"] = random.pick<Value>([true, false, null, 1]);
    if (random.chance(0.7)) data["device"] = random.pick<Value>([{ id: 1 }, { id: null }, {}, null]);
    return { ...item, data } satisfies Event;
  });
}

function read(document: object): { readonly rule: Rule; readonly text: string } {
  const { rules, problems } = readRulesFile(JSON.stringify([document]), "rules.json");
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return { rule: rules[0]!, text: rules[0]!.sql?.text ?? "" };
}

const run = (pattern: Pattern, stream: ReturnType<typeof randomCase>["stream"]): string =>
  runStream(new MatchHarness(pattern, { timeouts: true }), stream).join("\n");

describe("rules converted to SQL and back", () => {
  it(`mean the same (${cases} cases from seed ${first})`, { timeout: 600_000 }, () => {
    let converted = 0;
    let productive = 0;
    for (let seed = first; seed < first + cases; seed++) {
      const { pattern: shape, stream: plain } = randomCase(seed);
      const random = new RandomNumbers(seed);
      const pattern = withConditions(shape, random);
      const rule = toRule({ id: "r", pattern, ...(random.chance(0.5) && { key: "key" }) });
      const sql = convertRule(rule, "sql");
      if (sql.document === undefined) continue;
      converted += 1;
      const written = read(sql.document);
      const back = convertRule(written.rule, "json");
      const told = `seed ${seed}\n${written.text}\n${JSON.stringify(pattern)}\n${JSON.stringify(back.document)}`;
      expect(back.problems, told).toEqual([]);
      const again = convertRule(read(back.document!).rule, "sql").document;
      expect(again, told).toEqual(sql.document);
      for (let each = 0; each < 3; each++) {
        const stream = withFields(plain, random);
        const expected = run(pattern, stream);
        expect(run(written.rule.pattern, stream), told).toBe(expected);
        expect(run(read(back.document!).rule.pattern, stream), told).toBe(expected);
        if (expected !== "") productive += 1;
      }
    }
    expect(converted).toBeGreaterThan(cases / 12);
    expect(productive).toBeGreaterThan(cases / 12);
  });
});

import { describe, expect, it } from "vitest";
import { renderProblem } from "../../src/errors/render-problem.ts";
import { compileSchema } from "../../src/event/apply-schema.ts";
import { canonicalKey } from "../../src/event/canonical-key.ts";
import { Decimal } from "../../src/event/decimal.ts";
import { decodeJson } from "../../src/event/decode-json.ts";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import { compileFieldPath } from "../../src/event/field-path.ts";
import { jsonText } from "../../src/event/json-text.ts";
import { parseSchema } from "../../src/event/parse-schema.ts";
import { Refusal } from "../../src/event/refusal.ts";
import type { FieldType, Schema } from "../../src/event/schema.ts";
import { textValue } from "../../src/event/text-value.ts";
import { compileTimeFormat } from "../../src/event/time/time-format.ts";
import type { Value, ValueObject } from "../../src/event/value.ts";
import { decoded, decodedValue } from "./decoded.ts";
import { readCases } from "./read-cases.ts";
import { showValue } from "./show-value.ts";

const casesOf = (name: string): ReturnType<typeof readCases> =>
  readCases(new URL(`cases/${name}.txt`, import.meta.url));

/** What a function gives, or the rendered problem why it refuses. */
function outcome(action: () => Value | Refusal): string {
  const given = action();
  return given instanceof Refusal ? renderProblem(given.reason) : showValue(given);
}

describe("decodeJson", () => {
  it.each(casesOf("json"))("$name", ({ given, expected }) => {
    const found = outcome(() => decodeJson(given[0]!));
    expect(found.startsWith("error") ? found.split(/[ :]+/)[1] : found).toBe(expected);
  });

  it("says what is wrong with a line", () => {
    expect(outcome(() => decodeJson("[1,2]"))).toBe(
      [
        "error EVENT_NOT_OBJECT: the event is a list, not an object with fields",
        '  hint: Write an event as an object, such as {"type": "login"}.',
      ].join("\n"),
    );
  });

  it("refuses depth that could run out of stack, but not brackets in texts", () => {
    const deep = (levels: number): string => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect(outcome(() => decodeJson(deep(499)))).toMatch(/^\{"a":\[/);
    expect(outcome(() => decodeJson(deep(500)))).toContain(
      "EVENT_TOO_DEEP: the event is nested more than 500 levels",
    );
    expect(outcome(() => decodeJson(deep(1_000_000)))).toContain("EVENT_TOO_DEEP");
    expect(outcome(() => decodeJson(`{"a":"${'\\"['.repeat(1000)}"}`))).toMatch(/^\{"a"/);
  });

  it("keeps __proto__ a field of the event alone", () => {
    const data = decoded('{"__proto__":{"admin":true}}');
    expect(data["admin"]).toBeUndefined();
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.hasOwn(data, "__proto__")).toBe(true);
  });
});

describe("textValue", () => {
  it.each(casesOf("texts"))("$name", ({ given, expected }) => {
    expect(showValue(textValue(JSON.parse(given[0]!) as string))).toBe(expected);
  });
});

describe("parseSchema", () => {
  it("reads paths and types", () => {
    const text = '{"amount":"decimal","customer.id":"long"}';
    expect(parseSchema(text, "schema.json")).toEqual({ amount: "decimal", "customer.id": "long" });
  });

  it("tells every type that does not exist", () => {
    const parse = (): Schema => parseSchema('{"a":"int","b":"long","c":null}', "schema.json");
    expect(parse).toThrow(
      [
        'error EVENT_SCHEMA_TYPE: the schema gives field "a" a type that does not exist: the text "int"',
        "  --> schema.json a",
        "  hint: Use long, double, decimal, string, boolean or timestamp.",
        "",
        'error EVENT_SCHEMA_TYPE: the schema gives field "c" a type that does not exist: null',
        "  --> schema.json c",
      ].join("\n"),
    );
  });

  it.each(["[]", '"long"', "{", ""])("refuses %j", (text) => {
    expect(() => parseSchema(text, "schema.json")).toThrow(
      "error EVENT_SCHEMA_INVALID: the schema cannot be used: ",
    );
  });
});

describe("compileSchema", () => {
  const convert = (schema: Schema, data: ValueObject): ValueObject | Refusal =>
    compileSchema(schema, compileTimeFormat())(data);

  it.each(casesOf("schema"))("$name", ({ given, expected }) => {
    const [type, json] = given as [FieldType, string];
    const typed = convert({ value: type }, { value: decodedValue(json) });
    const found = outcome(() => (typed instanceof Refusal ? typed : typed["value"]));
    if (expected === "none")
      expect(found).toContain(`error EVENT_FIELD_TYPE: field "value" is not a ${type}: `);
    else expect(found).toBe(expected);
  });

  it("names field, type and value", () => {
    expect(outcome(() => convert({ "order.amount": "long" }, { order: { amount: "12 €" } }))).toBe(
      [
        'error EVENT_FIELD_TYPE: field "order.amount" is not a long: the text "12 €"',
        "  hint: Correct the value where it is made, or the type in the schema.",
      ].join("\n"),
    );
  });

  it("leaves missing fields missing and the given event unchanged", () => {
    const given = { a: { b: "1", c: 2 }, "x.y": "5", d: "7" };
    const typed = convert(
      { "a.b": "long", "x.y": "long", "a.z": "long", "d.e": "long", gone: "long" },
      given,
    );
    expect(typed).toEqual({ a: { b: 1, c: 2 }, "x.y": 5, d: "7" });
    expect(given).toEqual({ a: { b: "1", c: 2 }, "x.y": "5", d: "7" });
  });

  it("reads timestamps with the time format of the job", () => {
    const step = compileSchema({ at: "timestamp" }, compileTimeFormat("M/d/yyyy H:mm", "Europe/Berlin"));
    expect(step({ at: "1/1/2020 1:00" })).toEqual({ at: Date.parse("2020-01-01T00:00:00Z") });
  });
});

describe("canonicalKey", () => {
  it.each(casesOf("keys"))("$name", ({ given, expected }) => {
    const key = canonicalKey(decodedValue(given[0]!) as Value[]) ?? "none";
    expect(key.replace("\0", "⎵")).toBe(expected);
  });

  it("counts decimals as the numbers they are", () => {
    const keyOf = (text: string): string | undefined => canonicalKey([Decimal.parse(text)]);
    const keys = ["1.00", "1E+3", "0.10", "9007199254740993.0", "0.12345678901234567890"].map(keyOf);
    const texts = keys.map((key) => key?.slice(1));
    expect(texts).toEqual(["n1", "n1000", "n0.1", "n9007199254740993", "n0.1234567890123456789"]);
  });

  it("has no key for a missing value", () => {
    expect([canonicalKey([undefined]), canonicalKey(["a", undefined])]).toEqual([undefined, undefined]);
  });
});

describe("compileFieldPath", () => {
  it.each<[string, ValueObject, Value]>([
    ["a", { a: 1 }, 1],
    ["a.b.c", { a: { b: { c: 1 } } }, 1],
    ["a.b", { "a.b": 1, a: { b: 2 } }, 1],
    ["a.b", { a: 5 }, undefined],
    ["a.length", { a: "text" }, undefined],
    ["a.0", { a: [7] }, undefined],
    ["toString", {}, undefined],
    ["a.constructor.name", { a: {} }, undefined],
    ["__proto__", {}, undefined],
  ])("%s of %j is %j", (path, data, expected) => {
    expect(compileFieldPath(path)(data)).toBe(expected);
  });
});

describe("compileEventIdentity", () => {
  const event = (data: ValueObject) => ({ data, time: 0, source: "a.csv", record: 3 });

  it("is source and record without a field, or when the event lacks it", () => {
    expect(compileEventIdentity()(event({ id: 7 }))).toBe("@a.csv:3");
    expect(compileEventIdentity("id")(event({ id: null }))).toBe("@a.csv:3");
  });

  it("is the value of the field, number and text apart", () => {
    expect(compileEventIdentity("id")(event({ id: 7 }))).toBe("n7");
    expect(compileEventIdentity("h.id")(event({ h: { id: "7" } }))).toBe("s7");
  });
});

describe("jsonText", () => {
  it.each<[Value, string]>([
    [{ a: 1, b: "x\n", c: null, d: [true, 1.5] }, '{"a":1,"b":"x\\n","c":null,"d":[true,1.5]}'],
    [
      { id: 12345678901234567890n, in: [{ n: -9007199254740993n }] },
      '{"id":12345678901234567890,"in":[{"n":-9007199254740993}]}',
    ],
    [{ price: new Decimal(150n, 2), name: "x" }, '{"price":1.50,"name":"x"}'],
    [[Number.NaN, Infinity, 1n], "[null,null,1]"],
    [{ a: undefined, b: 1n }, '{"b":1}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    [[undefined, 1n], "[null,1]"],
    [undefined, "null"],
  ])("case %#", (value, expected) => {
    expect(jsonText(value)).toBe(expected);
  });
});

import fc from "fast-check";
import { Decimal } from "../../../src/event/decimal.ts";
import type { Value } from "../../../src/event/value.ts";
import type { BinaryOperator, Expression, NumberLiteral } from "../../../src/language/expression/ast.ts";
import type { Dialect } from "../../../src/language/expression/compiled-expression.ts";

type Random<Item> = fc.Arbitrary<Item>;

const at = { start: 0, end: 0 };
const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: fc.constantFrom(...Array.from("ab \"'#{}$\\\n\t/é")), maxLength: 5 }),
);
const scalar = fc.oneof(
  fc.integer({ min: -5, max: 9 }),
  fc.double(),
  fc.bigInt(),
  text,
  fc.boolean(),
  fc.constant(null),
);

/** Events with a few short fields of every kind. */
export const randomEvent: Random<Record<string, Value>> = fc.dictionary(
  fc.constantFrom("a", "b", "c", "price", "a b", "match", "toString"),
  fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(fc.constantFrom("b", "c"), scalar)),
) as Random<Record<string, Value>>;

const operators: Readonly<Record<Dialect, readonly BinaryOperator[]>> = {
  AVIATOR: "|| && | ^ & == != =~ < <= > >= << >> >>> + - * / % **".split(" ") as BinaryOperator[],
  GROOVY: "|| && | ^ & == != =~ ==~ <=> === !== < <= > >= in !in << >> >>> + - * / % **".split(
    " ",
  ) as BinaryOperator[],
};

const integer = fc.nat(200);
const numbers: Random<Omit<NumberLiteral, "kind" | "start" | "end">> = fc.oneof(
  integer.map((value) => ({ type: "long" as const, value })),
  fc.constantFrom(2n ** 60n, 2n ** 63n - 1n).map((value) => ({ type: "long" as const, value })),
  fc.bigInt({ min: 0n, max: 2n ** 70n }).map((value) => ({ type: "bigint" as const, value })),
  fc.double({ min: 0, noNaN: true }).map((value) => ({ type: "double" as const, value: Math.abs(value) })),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: -9, max: 9 }))
    .map(([unscaled, scale]) => ({ type: "decimal" as const, value: new Decimal(unscaled, scale) })),
);

const path = fc.oneof(
  fc.constantFrom("a", "b", "c", "price", "toString").map((name) => [name]),
  fc.constantFrom(
    ["a", "b"],
    ["a", "b", "c"],
    ["a b"],
    ["match"],
    ["a b", "c"],
    ["true"],
    ["str"],
    ["string", "length"],
  ),
);

function leaf(dialect: Dialect, locals: readonly string[]): Random<Expression> {
  const shared: Random<Expression>[] = [
    numbers.map((number) => ({ kind: "number", ...number, ...at })),
    text.map((value) => ({ kind: "string", value, ...at })),
    fc.boolean().map((value) => ({ kind: "boolean", value, ...at })),
    fc.constant({ kind: "nil", ...at }),
    path.map((names) => ({ kind: "field", path: names, ...at })),
    fc
      .constantFrom("first", "last", "count", "list")
      .map((reads) => ({ kind: "element", reads, element: "e", ...at }) as Expression),
    fc
      .constantFrom("sum", "avg", "min", "max")
      .map((reads) => ({ kind: "element", reads, element: "e", field: "b.c", ...at }) as Expression),
  ];
  if (locals.length > 0)
    shared.push(fc.constantFrom(...locals).map((name) => ({ kind: "local", name, ...at })));
  if (dialect === "AVIATOR") {
    shared.push(
      fc.constantFrom("a", "a/b", "\\d+|x", "(b)?c").map((pattern) => ({ kind: "regex", pattern, ...at })),
      fc.nat(3).map((group) => ({ kind: "capture", group, ...at })),
    );
  }
  return fc.oneof(...shared);
}

/** Random trees as a parser makes them. */
export function randomExpression(dialect: Dialect, depth: number = 4): Random<Expression> {
  const known = new Map<string, Random<Expression>>();
  const build = (left: number, locals: readonly string[]): Random<Expression> => {
    const key = `${left} ${locals.join(",")}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const inner = (): Random<Expression> => build(left - 1, locals);
    const lambda = (parameters: readonly string[]): Random<Expression> =>
      build(left - 1, [...parameters, ...locals.filter((name) => !parameters.includes(name))]).map(
        (body) => ({
          kind: "lambda",
          parameters,
          body,
          ...at,
        }),
      );
    const made =
      left === 0
        ? leaf(dialect, locals)
        : fc.oneof(leaf(dialect, locals), ...branches(dialect, inner, lambda));
    known.set(key, made);
    return made;
  };
  return build(depth, []);
}

type Inner = () => Random<Expression>;
type MakeLambda = (parameters: readonly string[]) => Random<Expression>;

function branches(dialect: Dialect, inner: Inner, lambda: MakeLambda): Random<Expression>[] {
  const unary = dialect === "AVIATOR" ? (["!", "-", "~"] as const) : (["!", "-", "+", "~"] as const);
  const binary = fc
    .tuple(fc.constantFrom(...operators[dialect]), inner(), inner())
    .filter(([operator, , right]) => !operator.includes("~") || right.kind !== "string")
    .map(([operator, left, right]): Expression => ({ kind: "binary", operator, left, right, ...at }));
  const shared: Random<Expression>[] = [
    binary,
    binary,
    fc
      .tuple(fc.constantFrom(...unary), inner())
      .map(([operator, operand]) => ({ kind: "unary", operator, operand, ...at })),
    fc
      .tuple(inner(), inner(), inner())
      .map(([test, whenTrue, whenFalse]) => ({ kind: "conditional", test, whenTrue, whenFalse, ...at })),
    fc
      .tuple(inner(), inner())
      .map(([target, index]) => ({ kind: "index", target, index, safe: false, ...at })),
    fc
      .tuple(text, inner())
      .map(([prefix, code]) => ({ kind: "template", parts: prefix === "" ? [code] : [prefix, code], ...at })),
  ];
  return [
    ...shared,
    ...(dialect === "AVIATOR" ? aviatorBranches(inner, lambda) : groovyBranches(inner, lambda)),
  ];
}

function aviatorBranches(inner: Inner, lambda: MakeLambda): Random<Expression>[] {
  const call = (name: string, ...args: Random<Expression>[]): Random<Expression> =>
    fc.tuple(...args).map((nodes) => ({ kind: "call", name, args: nodes, ...at }));
  const reference = (...names: string[]): Random<Expression> =>
    fc.constantFrom(...names).map((name) => ({ kind: "reference", name, ...at }));
  return [
    call("str", inner()),
    call("include", inner(), inner()),
    call("seq.set", inner(), inner()),
    call("is_def", inner()),
    call(
      "map",
      inner(),
      fc.oneof(
        path.map((names): Expression => ({ kind: "field", path: names, ...at })),
        lambda(["a"]),
        lambda(["x"]),
        reference("str", "string.length"),
      ),
    ),
    call("filter", inner(), call("seq.gt", inner())),
    call("reduce", inner(), fc.oneof(lambda(["x", "y"]), reference("+", "/", "&&", "==", "max")), inner()),
    fc
      .tuple(lambda(["x"]), inner())
      .map(([callee, argument]) => ({ kind: "apply", callee, args: [argument], ...at })),
    fc
      .tuple(inner(), fc.constantFrom("b", "end"))
      .map(([target, name]) => ({ kind: "property", target, name, mode: "plain", ...at })),
  ];
}

function groovyBranches(inner: Inner, lambda: MakeLambda): Random<Expression>[] {
  const mode = fc.constantFrom("plain" as const, "safe" as const, "spread" as const);
  const method = (name: string, ...args: Random<Expression>[]): Random<Expression> =>
    fc.tuple(inner(), mode, ...args).map(([target, chosen, ...nodes]) => ({
      kind: "method",
      target,
      name,
      mode: chosen,
      args: nodes,
      ...at,
    }));
  return [
    fc.tuple(inner(), inner()).map(([value, fallback]) => ({ kind: "elvis", value, fallback, ...at })),
    fc.array(inner(), { maxLength: 3 }).map((items) => ({ kind: "list", items, ...at })),
    fc
      .array(fc.record({ key: inner(), value: inner() }), { maxLength: 2 })
      .map((entries) => ({ kind: "map", entries, ...at })),
    fc.tuple(inner(), inner(), fc.boolean(), fc.boolean()).map(([from, to, withoutFrom, withoutTo]) => ({
      kind: "range",
      from,
      to,
      withoutFrom,
      withoutTo,
      ...at,
    })),
    fc
      .tuple(inner(), fc.constantFrom("b", "in"), mode)
      .filter(([target, , chosen]) => chosen !== "plain" || target.kind !== "field")
      .map(([target, name, chosen]) => ({ kind: "property", target, name, mode: chosen, ...at })),
    fc
      .tuple(inner(), inner())
      .map(([target, index]) => ({ kind: "index", target, index, safe: true, ...at })),
    method("size"),
    method("any", lambda(["it"])),
    method("collect", fc.oneof(lambda(["a"]), lambda(["x"]))),
    method("inject", inner(), lambda(["x", "y"])),
    method("intdiv", inner()),
    fc.tuple(inner()).map(([argument]) => ({ kind: "call", name: "Math.abs", args: [argument], ...at })),
  ];
}

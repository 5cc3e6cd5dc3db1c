import { Pattern, type PatternBuilder } from "../../../src/language/pattern/builder.ts";
import { SkipStrategy } from "../../../src/language/pattern/skip-strategy.ts";

/** One call of a case file: name and arguments; an argument `{"group": […]}` is a builder made from calls. */
export type Call = readonly [name: string, ...args: unknown[]];

/** Makes the builder that the calls of a case describe; `begin` may have a skip strategy such as ["skipToLast", "b"]. */
export function buildFromCalls([begin, ...calls]: readonly Call[]): PatternBuilder {
  const [, first, skip] = begin!;
  const start = Pattern.begin(
    argument(first) as string,
    skip === undefined ? undefined : strategy(skip as Call),
  );
  return calls.reduce<PatternBuilder>((builder, [name, ...args]) => {
    const method = builder[name as "optional"] as unknown as (...args: unknown[]) => PatternBuilder;
    return method.apply(builder, args.map(argument));
  }, start);
}

function argument(value: unknown): unknown {
  const isGroup = typeof value === "object" && value !== null && "group" in value;
  return isGroup ? buildFromCalls(value.group as readonly Call[]) : value;
}

function strategy([name, element]: Call): SkipStrategy {
  const make = SkipStrategy[name as "skipToLast"];
  return make(element as string);
}

import { fieldOf } from "../../../event/event-field.ts";
import type { Event } from "../../../event/event.ts";
import type { ExpressionOf } from "../ast.ts";
import { dynamicArithmetic } from "../values/arithmetic.ts";
import { compareNumbers, toDouble, type Numeric } from "../values/compare-numbers.ts";
import { isNil, isNumeric, kindName, type Code, type Item } from "../values/item.ts";
import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import { readProperty } from "./property.ts";

type Element = ExpressionOf<"element">;

/** What the partial match holds for an element. */
export function compileElement({ reads, element, field }: Element): Code {
  switch (reads) {
    case "first":
      return ({ context }) => context.first(element)?.data ?? null;
    case "last":
      return ({ context }) => context.last(element)?.data ?? null;
    case "count":
      return ({ context }) => context.count(element);
    case "list":
      return (frame) => eventsOf(element, frame).map((event) => event.data);
    default:
      return compileAggregate(reads, element, (field ?? "").split("."));
  }
}

function eventsOf(element: string, frame: Frame): readonly Event[] {
  const events = frame.context.events(element);
  frame.step(events.length);
  return events;
}

type Aggregate = (numbers: readonly Numeric[]) => Item;

const plus = dynamicArithmetic("+", true);
const sum: Aggregate = (numbers) => numbers.reduce((total, each) => plus(total, each), 0);

const aggregates: Readonly<Record<"sum" | "avg" | "min" | "max", Aggregate>> = {
  sum,
  avg: (numbers) => (numbers.length === 0 ? null : toDouble(sum(numbers) as Numeric) / numbers.length),
  min: (numbers) => extreme(numbers, -1),
  max: (numbers) => extreme(numbers, 1),
};

function extreme(numbers: readonly Numeric[], sign: 1 | -1): Item {
  if (numbers.length === 0) return null;
  return numbers.reduce((best, each) => (compareNumbers(each, best) * sign > 0 ? each : best));
}

/** Events without the field do not count; without any the sum is 0 and the others nil. */
function compileAggregate(reads: keyof typeof aggregates, element: string, path: readonly string[]): Code {
  const aggregate = aggregates[reads];
  return (frame) => {
    const values = eventsOf(element, frame).map((event) => readPath(event, path));
    return aggregate(values.filter((value) => !isNil(value)).map((value) => numberOf(value, reads)));
  };
}

function readPath(event: Event, path: readonly string[]): Item {
  const [first, ...rest] = path;
  return rest.reduce<Item>(
    (target, name) => (isNil(target) ? null : readProperty(target, name, "AVIATOR")),
    fieldOf(event, first!),
  );
}

function numberOf(value: Item, reads: string): Numeric {
  if (isNumeric(value)) return value;
  throw evaluationError(`match.${reads} takes numbers, found ${kindName(value)}`);
}

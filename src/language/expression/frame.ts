import type { ConditionContext } from "../../event/condition-context.ts";
import { fieldOf, hasField, type EventFields } from "../../event/event-field.ts";
import type { Value, ValueObject } from "../../event/value.ts";
import { evaluationError } from "./evaluation-error.ts";
import type { Item } from "./values/item.ts";

/** Steps that one evaluation may take: items visited by functions, calls of lambdas. */
const maxSteps = 100_000;
/** Items and characters that one evaluation may produce. */
const maxProduced = 1_000_000;
/** Lambdas inside lambdas while they run. */
const maxCalls = 30;

/** Arguments of the lambda that runs, and of those around it. */
export interface Scope {
  readonly args: readonly Item[];
  readonly outer: Scope | undefined;
}

/** One evaluation: what it reads, and what it may still spend. */
export class Frame {
  /** The fields most likely to be read; `field` also finds the others. */
  readonly data: ValueObject;
  context: ConditionContext;
  scope: Scope | undefined = undefined;
  /** Groups of the last successful `=~` of Aviator. */
  captures: readonly (string | null)[] = [];
  private steps = 0;
  private produced = 0;
  private calls = 0;

  private readonly event: EventFields;

  constructor(event: EventFields, context: ConditionContext) {
    this.event = event;
    this.data = event.fields ?? event.data;
    this.context = context;
  }

  /** A field of the event by its name at the top level; undefined when it is missing. */
  field(name: string): Value {
    return fieldOf(this.event, name);
  }

  /** Whether the event has such a field, also when it is null. */
  has(name: string): boolean {
    return hasField(this.event, name);
  }

  /** Counts steps. Throws EvaluationError when too many were taken. */
  step(count: number = 1): void {
    this.steps += count;
    if (this.steps > maxSteps) throw evaluationError(`the evaluation takes more than ${maxSteps} steps`);
  }

  /** Counts items or characters about to be made. Throws EvaluationError when there are too many. */
  produce(count: number): void {
    this.produced += count;
    if (this.produced > maxProduced)
      throw evaluationError(`the evaluation produces more than ${maxProduced} items`);
  }

  /** Runs a lambda's body in a scope. */
  enter(scope: Scope, body: (frame: Frame) => Item): Item {
    this.step();
    if (++this.calls > maxCalls) throw evaluationError(`more than ${maxCalls} lambdas run inside each other`);
    const outer = this.scope;
    this.scope = scope;
    const result = body(this);
    this.scope = outer;
    this.calls--;
    return result;
  }
}

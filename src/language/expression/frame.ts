import { noPath, type ConditionContext } from "../../event/condition-context.ts";
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

const nothing: ValueObject = {};
const noEvent: EventFields = { data: nothing };
const noCaptures: readonly (string | null)[] = [];

/** Arguments of the lambda that runs, and of those around it. */
export interface Scope {
  readonly args: readonly Item[];
  readonly outer: Scope | undefined;
}

/** One evaluation: what it reads, and what it may still spend. */
export class Frame {
  /** The fields most likely to be read; `field` also finds the others. */
  data: ValueObject = nothing;
  context: ConditionContext = noPath;
  scope: Scope | undefined = undefined;
  /** Groups of the last successful `=~` of Aviator. */
  captures: readonly (string | null)[] = noCaptures;
  private steps = 0;
  private produced = 0;
  private calls = 0;

  private event: EventFields = noEvent;

  /** Begins an evaluation. One frame serves those of an expression in turn, which spares an object for each. */
  begin(event: EventFields, context: ConditionContext): void {
    this.event = event;
    this.data = event.fields ?? event.data;
    this.context = context;
    if (this.steps === 0 && this.produced === 0 && this.captures === noCaptures) return;
    this.captures = noCaptures;
    this.steps = 0;
    this.produced = 0;
  }

  /** Lets go of the event. */
  end(): void {
    this.event = noEvent;
    this.data = nothing;
    this.context = noPath;
    this.scope = undefined;
    this.calls = 0;
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

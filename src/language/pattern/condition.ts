import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";

/** A condition as data; only `function` cannot be written as JSON. */
export type Condition =
  | { readonly kind: "expression"; readonly dialect: "AVIATOR" | "GROOVY"; readonly expression: string }
  | { readonly kind: "class"; readonly className: string; readonly args?: readonly string[] }
  | { readonly kind: "subtype"; readonly className: string; readonly subClassName: string }
  | { readonly kind: "and" | "or"; readonly conditions: readonly Condition[] }
  | { readonly kind: "not"; readonly condition: Condition }
  | {
      readonly kind: "function";
      readonly test: (event: Event, context: ConditionContext) => boolean;
      /** True when it reads only the event, so that it is evaluated once per event, whoever asks. */
      readonly simple: boolean;
      /** Fields that it reads, as dotted paths; without them it may read anything. */
      readonly fields?: readonly string[];
      /** Functions with equal keys give equal answers, so that they are asked once; without it only the same function does. */
      readonly key?: string;
      /** An Aviator expression that holds whenever the condition does: what an index can look up. */
      readonly implies?: string;
      /** As its author wrote it. */
      readonly text?: string;
    };

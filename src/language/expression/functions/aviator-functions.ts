import { collectionFunctions } from "./collection-functions.ts";
import { pure, type FunctionDefinition, type FunctionFamily } from "./function-definition.ts";
import { mathFunctions } from "./math-functions.ts";
import { predicateFunctions } from "./predicate-functions.ts";
import { sequenceFunctions } from "./sequence-functions.ts";
import { stringFunctions } from "./string-functions.ts";
import { systemFunctions } from "./system-functions.ts";
import { dateFunctions, timeFunctions } from "./time-functions.ts";

/** `is_def(x)` of a field is settled when the expression is compiled; of any other value it is true. */
const definition: FunctionFamily = { is_def: pure(1, "boolean", (value) => value !== undefined) };

/** Every function of Aviator by name (rule-format §8.8). */
export const aviatorFunctions: ReadonlyMap<string, FunctionDefinition> = new Map(
  Object.entries({
    ...systemFunctions,
    ...definition,
    ...stringFunctions,
    ...mathFunctions,
    ...sequenceFunctions,
    ...collectionFunctions,
    ...predicateFunctions,
    ...dateFunctions,
    ...timeFunctions,
  }),
);

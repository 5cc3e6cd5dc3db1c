import type { FunctionDefinition, FunctionFamily } from "./function-definition.ts";
import { mathFunctions } from "./math-functions.ts";
import { systemFunctions } from "./system-functions.ts";
import { timeFunctions } from "./time-functions.ts";

const javaNames = [
  "abs",
  "round",
  "floor",
  "ceil",
  "sqrt",
  "pow",
  "log",
  "log10",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
];

const javaMath: FunctionFamily = Object.fromEntries(
  javaNames.map((name) => [`Math.${name}`, mathFunctions[`math.${name}`]!]),
);

/** What Groovy expressions can call without a receiver. */
export const groovyFunctions: ReadonlyMap<string, FunctionDefinition> = new Map(
  Object.entries({
    ...javaMath,
    "Math.min": { ...systemFunctions["min"]!, arity: [2, 2] as const },
    "Math.max": { ...systemFunctions["max"]!, arity: [2, 2] as const },
    "System.currentTimeMillis": systemFunctions["now"]!,
    ...timeFunctions,
  }),
);

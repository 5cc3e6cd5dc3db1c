import { conditionalFunctions } from "./conditional-functions.ts";
import { numberFunctions } from "./number-functions.ts";
import { patternFunctions } from "./pattern-functions.ts";
import type { SqlFunction } from "./sql-function.ts";
import { textFunctions } from "./text-functions.ts";
import { timeFunctions } from "./time-functions.ts";
import { valueFunctions } from "./value-functions.ts";

/** The families of scalar functions, as the documentation groups them. */
export const functionFamilies: Readonly<Record<string, readonly SqlFunction[]>> = {
  "Choosing between values": conditionalFunctions,
  Texts: textFunctions,
  "Regular expressions": patternFunctions,
  Numbers: numberFunctions,
  Times: timeFunctions,
  "Looking into values": valueFunctions,
};

/** Every scalar function by its name. */
export const sqlFunctions: ReadonlyMap<string, SqlFunction> = new Map(
  Object.values(functionFamilies).flatMap((family) => family.map((each) => [each.name, each] as const)),
);

/** Names of the scalar functions. */
export const functionNames: readonly string[] = [...sqlFunctions.keys()];

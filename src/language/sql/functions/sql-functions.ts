import { conditionalFunctions } from "./conditional-functions.ts";
import type { SqlFunction } from "./sql-function.ts";

/** The families of scalar functions, as the documentation groups them. */
const functionFamilies: Readonly<Record<string, readonly SqlFunction[]>> = {
  Conditional: conditionalFunctions,
};

/** Every scalar function by its name. */
export const sqlFunctions: ReadonlyMap<string, SqlFunction> = new Map(
  Object.values(functionFamilies).flatMap((family) => family.map((each) => [each.name, each] as const)),
);

/** Names of the scalar functions. */
export const functionNames: readonly string[] = [...sqlFunctions.keys()];

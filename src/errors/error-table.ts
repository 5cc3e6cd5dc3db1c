import { cliErrors } from "./cli-errors.ts";
import { conditionErrors } from "./condition-errors.ts";
import { convertErrors } from "./convert-errors.ts";
import type { ErrorDefinition } from "./define-errors.ts";
import { engineErrors } from "./engine-errors.ts";
import { eventErrors } from "./event-errors.ts";
import { functionErrors } from "./function-errors.ts";
import { expressionErrors } from "./expression-errors.ts";
import { journalErrors } from "./journal-errors.ts";
import { patternErrors } from "./pattern-errors.ts";
import { ruleErrors } from "./rule-errors.ts";
import { serverErrors } from "./server-errors.ts";
import { snapshotErrors } from "./snapshot-errors.ts";
import { storeErrors } from "./store-errors.ts";
import { sqlErrors } from "./sql-errors.ts";

const tables = {
  ...expressionErrors,
  ...patternErrors,
  ...eventErrors,
  ...ruleErrors,
  ...storeErrors,
  ...snapshotErrors,
  ...conditionErrors,
  ...functionErrors,
  ...engineErrors,
  ...journalErrors,
  ...cliErrors,
  ...sqlErrors,
  ...serverErrors,
  ...convertErrors,
};

/** Every code of the product; each stands once, in the table of its stage. */
export type ErrorCode = keyof typeof tables;

/** All errors and warnings by code. `docs/errors.md` is written from it. */
export const errorTable: Readonly<Record<ErrorCode, ErrorDefinition>> = tables;

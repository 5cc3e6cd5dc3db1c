import { findMatchFunction, reportsAsIs } from "../operators/function/find-match-function.ts";
import type { Rule } from "../rules/rule.ts";
import type { JobOptions } from "./build-job.ts";
import { fieldsRead, keyFieldsRead, type OtherReaders } from "./fields-read.ts";

/**
 * What a job reads of events besides conditions and keys. Only when the rules stay, their match functions report
 * matches as they are, and the sink says what it reads, nothing else can be read later.
 */
export function otherReaders(
  rules: readonly Rule[],
  { key, identity, sink, workers, fixed = false, functions = {}, timeouts = false }: JobOptions,
): OtherReaders {
  // Workers decode lines for themselves.
  if (workers !== undefined) return { fieldsOf: keyFieldsRead, key };
  const asIs = rules.every((rule) => reportsAsIs(findMatchFunction(rule.function, functions, timeouts)));
  const paths = [identity.field, ...(sink.fields ?? [])].filter((path) => path !== undefined);
  return { fieldsOf: fieldsRead, key, paths, onlyThese: fixed && asIs && sink.fields !== undefined };
}

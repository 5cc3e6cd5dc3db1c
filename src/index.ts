/** Sluice: finds patterns of events, for many rules at once. */

export { Engine, type EngineOptions, type EngineUpdate } from "./runtime/engine.ts";
export { findMatches, type FindMatchesOptions } from "./runtime/find-matches.ts";
export type { MatchOptions, TimeOptions } from "./runtime/match-options.ts";
export type { KeyLike, RuleLike } from "./runtime/rule-like.ts";
export type { RuleUpdate } from "./rules/coordinator/rule-update.ts";
export type { RulesLike } from "./runtime/take-rules.ts";

export { Pattern, type PatternBuilder, type WindowType } from "./language/pattern/builder.ts";
export { SkipStrategy } from "./language/pattern/skip-strategy.ts";
export type { Condition } from "./language/pattern/condition.ts";
export type { ConditionLike, FunctionOptions } from "./language/pattern/condition-like.ts";
export type { Duration } from "./language/pattern/duration.ts";
export type {
  Contiguity,
  Element,
  Group,
  Link,
  Quantifier,
  Sequence,
  Step,
} from "./language/pattern/pattern.ts";
export { validatePattern } from "./language/pattern/validate-pattern.ts";
export { describePattern } from "./language/pattern/describe-pattern.ts";
export {
  readRuleGraph,
  type ReadRuleGraphOptions,
  type ReadRuleGraphResult,
} from "./language/pattern/read-rule-graph.ts";
export { writeRuleGraph } from "./language/pattern/write-rule-graph.ts";
export type { RuleGraph } from "./language/pattern/graph/rule-graph.ts";

export {
  readRules,
  type ReadRulesOptions,
  type ReadRulesResult,
  type RulesText,
} from "./rules/rules-file.ts";
export { expressionCheck } from "./rules/expression-check.ts";
export type { RestartReason } from "./rules/decide-update.ts";
export type { Rule } from "./rules/rule.ts";
export type { UpdatePolicy } from "./rules/update-policy.ts";

export type { Alert } from "./event/alert.ts";
export type { ConditionContext } from "./event/condition-context.ts";
export { Decimal } from "./event/decimal.ts";
export type { Event } from "./event/event.ts";
export type { FieldType, Schema } from "./event/schema.ts";
export type { EventTimeOptions } from "./event/time/event-time.ts";
export type { Value, ValueObject } from "./event/value.ts";

export type {
  ConditionClass,
  ConditionClasses,
  ConditionFunction,
} from "./matcher/condition/condition-class.ts";
export type {
  MatchedEvents,
  MatchFunction,
  MatchFunctionContext,
  MatchFunctionLike,
  MatchFunctions,
} from "./operators/function/match-function.ts";
export { alertText } from "./operators/sink/alert-text.ts";
export type { EventObjects } from "./operators/source/event-objects.ts";
export type { Rejection } from "./operators/source/record-reader.ts";

export type { ErrorDefinition, ErrorDomain } from "./errors/define-errors.ts";
export { errorTable, type ErrorCode } from "./errors/error-table.ts";
export type { Problem } from "./errors/problem.ts";
export { renderProblem } from "./errors/render-problem.ts";
export { SluiceError } from "./errors/sluice-error.ts";
export type { SourceLocation } from "./errors/source-location.ts";

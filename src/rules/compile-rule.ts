import type { Problem } from "../errors/problem.ts";
import { SluiceError } from "../errors/sluice-error.ts";
import type { Event } from "../event/event.ts";
import type { Schema } from "../event/schema.ts";
import { elementNames } from "../language/pattern/walk-pattern.ts";
import type { CompiledCondition } from "../matcher/condition/compiled-condition.ts";
import { compileCondition, type ConditionOptions } from "../matcher/condition/compile-condition.ts";
import type { ConditionClasses } from "../matcher/condition/condition-class.ts";
import type { LeafPool } from "../matcher/condition/leaf.ts";
import { Program } from "../matcher/program.ts";
import type { Incidents } from "./incidents.ts";
import type { Rule } from "./rule.ts";

/** What rules are compiled against. */
export interface CompileOptions {
  readonly classes: ConditionClasses;
  readonly schema?: Schema;
  /** Conditions that are equal in several rules become one. */
  readonly pool: LeafPool;
  /** Where it is counted when the rule does something that is to be told. */
  readonly incidents: Incidents;
}

/** A rule ready to run, on its own or beside others. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly program: Program;
  readonly failures: ConditionFailures;
  readonly incidents: Incidents;
}

/** Failing evaluations of a rule's conditions (C10): how many, and the first ones. */
export class ConditionFailures {
  readonly first: { readonly element: string; readonly event: Event; readonly cause: unknown }[] = [];
  count = 0;
  readonly #incidents: Incidents;

  constructor(incidents: Incidents) {
    this.#incidents = incidents;
  }

  note(element: string, event: Event, cause: unknown): void {
    this.count += 1;
    if (this.first.length === mostReported) return;
    this.first.push({ element, event, cause });
    this.#incidents.count += 1;
  }
}

const mostReported = 3;

/**
 * Compiles a rule. All problems of its conditions are found, not only the first; with a problem there is no
 * compiled rule.
 */
export function compileRule(
  rule: Rule,
  { classes, schema, pool, incidents }: CompileOptions,
): { readonly compiled?: CompiledRule; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const failures = new ConditionFailures(incidents);
  const elements = elementNames(rule.pattern);
  const options: ConditionOptions = {
    classes,
    schema,
    elements,
    pool,
    onFailure: (element, event, cause) => failures.note(element, event, cause),
  };
  const program = new Program(rule.pattern, (condition, step) => {
    try {
      return compileCondition(condition, step, options);
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      problems.push(...error.problems.map((each) => placed(each, rule.id, step)));
      return unusable;
    }
  });
  return problems.length > 0 ? { problems } : { compiled: { rule, program, failures, incidents }, problems };
}

/** Stands for a condition that could not be compiled. */
const unusable: CompiledCondition = { key: "unusable", simple: true, holds: () => false };

function placed(problem: Problem, rule: string, step: string): Problem {
  const path = `rule "${rule}", element "${step}"`;
  return { ...problem, at: { ...problem.at, path: problem.at?.path ?? path } };
}

import type { Condition } from "../../language/pattern/condition.ts";
import type { Sequence, Step } from "../../language/pattern/pattern.ts";
import type { CompiledCondition } from "../condition/compiled-condition.ts";

/** Makes a condition of the named step ready to ask. */
export type CompileStepCondition = (condition: Condition, step: string) => CompiledCondition;

/** Numbers of a pattern's elements and conditions. Equal conditions share a number. */
export class ConditionTable {
  /** Names by element number, in the order of the pattern. */
  readonly elements: string[] = [];
  readonly conditions: CompiledCondition[] = [];
  /** For every condition, the steps that it belongs to, as `b` or `until of b`. */
  readonly conditionNames: string[][] = [];
  /** Every element has a condition. */
  complete = true;
  /** Step name → number of its until condition. */
  readonly untils = new Map<string, number>();
  readonly #elementNumbers = new Map<string, number>();
  readonly #byKey = new Map<string, number>();
  readonly #byCondition = new Map<Condition, number>();
  readonly #compile: CompileStepCondition;

  constructor(sequence: Sequence, compile: CompileStepCondition) {
    this.#compile = compile;
    this.#add(sequence);
  }

  element(name: string): number {
    return this.#elementNumbers.get(name) ?? -1;
  }

  number(condition: Condition): number {
    return this.#byCondition.get(condition)!;
  }

  /** Number of the condition under which the step takes an event; undefined = always. */
  taken(step: Step): number | undefined {
    return step.kind === "element" && step.condition !== undefined ? this.number(step.condition) : undefined;
  }

  #add(sequence: Sequence): void {
    for (const step of sequence.steps) {
      const { until } = step.quantifier;
      if (until !== undefined) this.untils.set(step.name, this.#addCondition(until, step.name, "until of "));
      if (step.kind === "group") this.#add(step.body);
      else {
        this.#elementNumbers.set(step.name, this.elements.push(step.name) - 1);
        if (step.condition === undefined) this.complete = false;
        else this.#addCondition(step.condition, step.name);
      }
    }
  }

  #addCondition(condition: Condition, step: string, what = ""): number {
    const compiled = this.#compile(condition, step);
    let number = this.#byKey.get(compiled.key);
    if (number === undefined) {
      number = this.conditions.push(compiled) - 1;
      this.#byKey.set(compiled.key, number);
    }
    this.#byCondition.set(condition, number);
    (this.conditionNames[number] ??= []).push(`${what}${step}`);
    return number;
  }
}

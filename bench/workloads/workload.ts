import type { BenchRule } from "../rules/rule-document.ts";

/** Where the events of a workload come from; workloads with equal streams share a file. */
export interface EventStream {
  readonly name: string;
  /** Number of users, drawn evenly. */
  readonly keys: number;
  /** New users for each event, who take the place of the oldest; default 0. */
  readonly turnover?: number;
  /** Mean time between two events, milliseconds. */
  readonly gap: number;
  /** Event types with their weights. */
  readonly types: readonly (readonly [type: string, weight: number])[];
}

/** Rules and a stream to run them over. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly stream: EventStream;
  /** Part of the events asked for that is used, so that slow workloads take no longer than others. */
  readonly share: number;
  readonly rules: readonly BenchRule[];
}

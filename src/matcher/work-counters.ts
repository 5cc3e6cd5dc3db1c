/** Work done, for tests and benchmarks: what an event costs must not depend on what does not concern it. */
export interface WorkCounters {
  /** Conditions asked. */
  conditionsAsked: number;
  /** Buckets of waiting partial matches in which something was looked at one by one or changed. */
  bucketsTouched: number;
  /** Path nodes made. */
  nodesMade: number;
}

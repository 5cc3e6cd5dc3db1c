import type { JobOptions } from "./build-job.ts";

/**
 * Whether nobody notices when events that concern no rule are only counted. They decide about the order of partitions
 * and about what is too far ahead; rules to come might be concerned by them; and who repeats a job finds its changes by
 * the places of events among all.
 */
export function mayPassOver(options: JobOptions): boolean {
  const { fixed = false, readers, order = {}, journal, replay, workers } = options;
  const isRepeated = journal !== undefined || replay !== undefined;
  return (
    fixed && readers.length === 1 && order.maxAhead === undefined && !isRepeated && workers === undefined
  );
}

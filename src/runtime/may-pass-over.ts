import type { JobOptions } from "./build-job.ts";

/**
 * Whether nobody notices when events that concern no rule are only counted. They decide about the order of partitions
 * and about what is too far ahead; rules to come might be concerned by them; who repeats a job finds its changes by
 * the places of events among all; and workers decode for themselves.
 */
export function mayPassOver(options: JobOptions): boolean {
  const { fixed = false, readers, order = {}, journal, replay, workers } = options;
  const isRepeated = journal !== undefined || replay !== undefined;
  const isPlain = readers.length === 1 && order.maxAhead === undefined && order.processingTime !== true;
  return fixed && isPlain && !isRepeated && workers === undefined;
}

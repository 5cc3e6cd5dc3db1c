import type { SkipStrategy } from "../language/pattern/pattern.ts";
import { nodesOf, type PathNode } from "./path-node.ts";

/**
 * The last start that a match removes from partial and completed matches (flink-semantics §3.4); -1 for none,
 * undefined when the strategy throws on a miss.
 */
export function pruneLimit(
  skip: SkipStrategy,
  elements: readonly string[],
  last: PathNode,
): number | undefined {
  if (skip.kind === "noSkip") return -1;
  if (skip.kind === "skipPastLastEvent") return last.order;
  const nodes = nodesOf(last);
  const first = nodes[0]!.order;
  if (skip.kind === "skipToNext") return first;
  const element = elements.indexOf(skip.element);
  const isTarget = (node: PathNode): boolean => node.element === element;
  const target = skip.kind === "skipToFirst" ? nodes.find(isTarget) : nodes.findLast(isTarget);
  if (skip.throwOnMiss === true && (target === undefined || target.order === first)) return undefined;
  return target === undefined ? -1 : target.order - 1;
}

/**
 * What becomes of the partial matches of a rule whose pattern or version changes (design of rules while running):
 *
 * - `restart`: they are dropped, the new version starts empty;
 * - `keep`: they go on under the new conditions, thresholds and windows, when the pattern has the same shape;
 * - `migrate`: the events of each are taken again by the elements of the new pattern, whatever their conditions say;
 * - `drain`: they finish under the old version, which starts no more.
 */
export const updatePolicies = ["restart", "keep", "migrate", "drain"] as const;

export type UpdatePolicy = (typeof updatePolicies)[number];

import type { MatchFunction } from "./match-function.ts";

/**
 * The columns of a bank's `risk_results`: the key's first value, the transactions, and level and action from the
 * rule's parameters `riskLevel` and `action`. The parameter `transactionId` names the field that identifies a
 * transaction.
 */
export const riskResult: MatchFunction = {
  processMatch(match, { key, parameters }) {
    const { transactionId, riskLevel, action } = parameters;
    const field = typeof transactionId === "string" ? transactionId : "transaction_id";
    const events = Object.values(match).flat();
    return {
      userId: key[0],
      transactionIds: events.map(({ data }) => data[field]),
      riskLevel,
      actionTaken: action,
    };
  },
};

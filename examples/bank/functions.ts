import type { MatchFunctions } from "../../src/operators/function/match-function.ts";

/** Adds the columns of the bank's `risk_results` to an alert; level and action are the rule's parameters. */
export const functions: MatchFunctions = {
  riskResult(match, { key, parameters }) {
    const transactions = Object.values(match).flat();
    return {
      userId: key[0],
      transactionIds: transactions.map(({ data }) => data.transaction_id),
      riskLevel: parameters.riskLevel,
      actionTaken: parameters.action,
    };
  },
};

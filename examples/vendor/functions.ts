import type { ConditionClasses } from "../../src/matcher/condition/condition-class.ts";
import type { MatchFunctions } from "../../src/operators/function/match-function.ts";

/** The classes of the vendor's demo, under their Java names. */
export const conditions: ConditionClasses = {
  "com.alibaba.ververica.cep.demo.condition.EndCondition": (event) => event.data.action !== 1,
};

/** Its function tells rule, version and the events of each element. */
export const functions: MatchFunctions = {
  "com.alibaba.ververica.cep.demo.dynamic.DemoPatternProcessFunction": (match, { rule, version }) => {
    const sequence = Object.entries(match).map(
      ([name, events]) => `${name}: ${events.map(({ data }) => data.eventTime as number).join(", ")}`,
    );
    return {
      message: `A match for Pattern of (id, version): (${rule}, ${version}) is found: ${sequence.join("; ")}`,
    };
  },
};

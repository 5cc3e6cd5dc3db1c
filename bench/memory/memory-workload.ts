import type { BenchRule } from "../rules/rule-document.ts";
import type { EventStream } from "../workloads/workload.ts";

/** 50,000 users at a time; one in twenty events brings a new one, so that ended keys must be forgotten. */
export const passingUsers: EventStream = {
  name: "passing-users",
  keys: 50_000,
  turnover: 0.05,
  gap: 4,
  types: [
    ["view", 40],
    ["search", 20],
    ["cart", 20],
    ["pay", 10],
    ["login", 10],
  ],
};

const minutes = 60_000;
const is = (type: string): string => `type == "${type}"`;

/** A sequence, a loop and an absence, all with windows. */
export const windowedRules: readonly BenchRule[] = [
  {
    id: "sequence",
    key: "user",
    within: 10 * minutes,
    steps: [
      { name: "a", condition: is("search") },
      { name: "b", link: "SKIP_TILL_NEXT", condition: is("cart") },
      { name: "c", link: "SKIP_TILL_NEXT", condition: `${is("pay")} && amount > match.last("b").amount` },
    ],
  },
  {
    id: "loop",
    key: "user",
    within: 10 * minutes,
    steps: [
      { name: "a", condition: is("login") },
      { name: "b", link: "SKIP_TILL_NEXT", oneOrMore: true, condition: is("view") },
      { name: "c", link: "SKIP_TILL_NEXT", condition: is("pay") },
    ],
  },
  {
    id: "absence",
    key: "user",
    within: 15 * minutes,
    steps: [
      { name: "a", condition: is("cart") },
      { name: "b", link: "NOT_FOLLOW", condition: is("pay") },
    ],
  },
];

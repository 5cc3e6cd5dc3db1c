import type { BenchStep } from "../rules/rule-document.ts";
import { manyRules, manyTypes } from "./many-rules.ts";
import type { EventStream, Workload } from "./workload.ts";

const minutes = 60_000;

const shop: EventStream = {
  name: "shop",
  keys: 100_000,
  gap: 4,
  types: [
    ["view", 40],
    ["search", 20],
    ["cart", 20],
    ["pay", 10],
    ["login", 10],
  ],
};

const logins: EventStream = {
  name: "logins",
  keys: 10_000,
  gap: 40,
  types: [
    ["failed", 25],
    ["success", 15],
    ["view", 60],
  ],
};

const payments: EventStream = {
  name: "payments",
  keys: 10_000,
  gap: 20,
  types: [
    ["pay", 30],
    ["view", 70],
  ],
};

/** Ten users; in ten minutes each begins twice, views a hundred times and searches as often, and seldom pays. */
const hotKeys: EventStream = {
  name: "hot-keys",
  keys: 10,
  gap: 300,
  types: [
    ["login", 2],
    ["view", 100],
    ["pay", 0.1],
    ["search", 98],
  ],
};

const carts: EventStream = {
  name: "carts",
  keys: 20_000,
  gap: 40,
  types: [
    ["cart", 15],
    ["pay", 10],
    ["view", 75],
  ],
};

function is(type: string): string {
  return `type == "${type}"`;
}

function one(rule: { readonly key?: string; readonly within?: number; readonly steps: BenchStep[] }) {
  return [{ id: "rule", ...rule }];
}

/** Everything that `npm run bench` measures. */
export const workloads: readonly Workload[] = [
  {
    name: "filter",
    title: "one event: a payment over an amount that 10 % of the payments exceed, 1 % of all events",
    stream: shop,
    share: 1,
    rules: one({ steps: [{ name: "a", condition: 'type == "pay" && amount > 501.18' }] }),
  },
  {
    name: "strict",
    title: "view, directly cart, directly pay, for each of 100,000 users",
    stream: shop,
    share: 1,
    rules: one({
      key: "user",
      steps: [
        { name: "a", condition: is("view") },
        { name: "b", link: "STRICT", condition: is("cart") },
        { name: "c", link: "STRICT", condition: is("pay") },
      ],
    }),
  },
  {
    name: "logins",
    title: "three failed logins, then a success within 10 minutes",
    stream: logins,
    share: 1,
    rules: one({
      key: "user",
      within: 10 * minutes,
      steps: [
        { name: "a", times: 3, condition: is("failed") },
        { name: "b", link: "SKIP_TILL_NEXT", condition: is("success") },
      ],
    }),
  },
  {
    name: "iterative",
    title: "a payment over three times an earlier one of 5 minutes: the condition reads the partial match",
    stream: payments,
    share: 1,
    rules: one({
      key: "user",
      within: 5 * minutes,
      steps: [
        { name: "a", condition: is("pay") },
        {
          name: "b",
          link: "SKIP_TILL_NEXT",
          condition: `${is("pay")} && amount > 3 * match.first("a").amount`,
        },
      ],
    }),
  },
  {
    name: "loop",
    title:
      "login, one or more views, pay within 10 minutes; about 100 live partial matches for each of 10 users",
    stream: hotKeys,
    share: 0.5,
    rules: one({
      key: "user",
      within: 10 * minutes,
      steps: [
        { name: "a", condition: is("login") },
        { name: "b", link: "SKIP_TILL_NEXT", oneOrMore: true, condition: is("view") },
        { name: "c", link: "SKIP_TILL_NEXT", condition: is("pay") },
      ],
    }),
  },
  {
    name: "absence",
    title: "a cart without a payment within 15 minutes",
    stream: carts,
    share: 1,
    rules: one({
      key: "user",
      within: 15 * minutes,
      steps: [
        { name: "a", condition: is("cart") },
        { name: "b", link: "NOT_FOLLOW", condition: is("pay") },
      ],
    }),
  },
  { name: "rules-10", title: manyTitle("10"), stream: manyTypes, share: 1, rules: manyRules(10) },
  { name: "rules-100", title: manyTitle("100"), stream: manyTypes, share: 0.5, rules: manyRules(100) },
  { name: "rules-1000", title: manyTitle("1,000"), stream: manyTypes, share: 0.1, rules: manyRules(1000) },
];

function manyTitle(count: string): string {
  return `${count} rules: a type over an amount, then another type within 10 minutes`;
}

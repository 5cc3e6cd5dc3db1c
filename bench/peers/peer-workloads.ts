import { RandomNumbers } from "../../src/testing/random-numbers.ts";
import type { NeutralRule } from "../external/neutral-rules.ts";

/** What the events of a workload are like; workloads with equal streams share a file. */
export interface PeerStream {
  /** Number of users, drawn evenly. */
  readonly keys: number;
  /** Part of the events asked for that is made; default 1. */
  readonly share?: number;
  /** Mean time between two events, milliseconds. */
  readonly gap: number;
  /** Event types with their weights. */
  readonly types: readonly (readonly [type: string, weight: number])[];
  /** 1 to 1,000, small ones more often (default); evenly 0 to 1,000; or about an amount of each user's own. */
  readonly amounts?: "even" | "of-the-user";
}

/** Rules in the neutral form and the stream that they are run over. */
export interface PeerWorkload {
  readonly stream: string;
  readonly rules: readonly NeutralRule[];
}

const shop: PeerStream["types"] = [
  ["view", 40],
  ["search", 20],
  ["cart", 20],
  ["pay", 10],
  ["login", 10],
];

/** Types with their weights, such as `a 2, b 98`. */
function weights(text: string): PeerStream["types"] {
  return text.split(", ").map((each) => {
    const [type, weight] = each.split(" ");
    return [type!, Number(weight)] as const;
  });
}

const manyTypes = Array.from({ length: 50 }, (_, index) => typeName(index));

/** By name. Names with `-100`, `-1000`: one user, about so many live partial matches. */
export const peerStreams: Readonly<Record<string, PeerStream>> = {
  W1: { keys: 100_000, gap: 4, types: shop },
  W2: { keys: 100_000, gap: 4, types: shop },
  W3: { keys: 10_000, gap: 4, types: weights("login_fail 25, login_ok 15, view 40, pay 20") },
  W4: { keys: 10_000, gap: 4, types: weights("pay 30, view 50, cart 20"), amounts: "of-the-user" },
  W5: { keys: 2000, gap: 4, types: weights("login 2, view 27, pay 2, search 69") },
  "W5-loop100": { keys: 1, share: 0.2, gap: 3000, types: weights("login 2, view 100, pay 0.1, search 98") },
  "W5-loop1000": {
    keys: 1,
    share: 0.05,
    gap: 300,
    types: weights("login 2, view 1000, pay 0.5, search 998"),
  },
  "W5-any100": { keys: 1, share: 0.2, gap: 3000, types: weights("login 14, view 14, pay 0.25, search 172") },
  "W5-any1000": {
    keys: 1,
    share: 0.05,
    gap: 3000,
    types: weights("login 45, view 45, pay 0.25, search 110"),
  },
  W6: { keys: 20_000, gap: 4, types: weights("cart 15, pay 10, view 75") },
  W7: { keys: 10_000, gap: 10, types: manyTypes.map((type) => [type, 1] as const) },
  W8: { keys: 10_000, gap: 4, types: shop, amounts: "even" },
};

type Step = NeutralRule["pattern"][number];
type Test = Step["where"][number];

const is = (value: string): Test => ({ field: "type", op: "==", value });
const above = (value: number): Test => ({ field: "amount", op: ">", value });
const below = (value: number): Test => ({ field: "amount", op: "<", value });

/** Windows are odd and times even, so that no event falls on the edge of a window, where engines differ. */
const minutes = (count: number): number => count * 60_000 + 1;

function one(stream: string, pattern: Step[], within?: number, key: string | null = "userId"): PeerWorkload {
  return { stream, rules: [{ id: "r0", key, withinMs: within, pattern }] };
}

const first = (type: string): Step => ({ name: "a", where: [is(type)] });
const loop: Step[] = [
  first("login"),
  { name: "b", link: "followedBy", oneOrMore: true, where: [is("view")] },
  { name: "c", link: "followedBy", where: [is("pay")] },
];
const any: Step[] = [
  first("login"),
  { name: "b", link: "followedByAny", where: [is("view")] },
  { name: "c", link: "followedBy", where: [is("pay")] },
];

/** By name: the shape of a rule decides what an engine has to be good at. */
export const peerWorkloads: Readonly<Record<string, PeerWorkload>> = {
  W1: one("W1", [{ name: "a", where: [is("pay"), above(501.18)] }], undefined, null),
  W2: one("W2", [
    first("view"),
    { name: "b", link: "next", where: [is("cart")] },
    { name: "c", link: "next", where: [is("pay")] },
  ]),
  W3: one(
    "W3",
    [
      { name: "f", times: 3, where: [is("login_fail")] },
      { name: "ok", link: "followedBy", where: [is("login_ok")] },
    ],
    minutes(10),
  ),
  W4: one(
    "W4",
    [
      first("pay"),
      {
        name: "b",
        link: "followedBy",
        where: [is("pay"), { field: "amount", op: ">", ref: "a.amount", factor: 3 }],
      },
    ],
    minutes(5),
  ),
  W5: one("W5", loop, minutes(10)),
  "W5-loop100": one("W5-loop100", loop, minutes(10)),
  "W5-loop1000": one("W5-loop1000", loop, minutes(10)),
  "W5-any100": one("W5-any100", any, minutes(10)),
  "W5-any1000": one("W5-any1000", any, minutes(10)),
  W6: one(
    "W6",
    [
      { name: "c", where: [is("cart")] },
      { name: "p", link: "notFollowedBy", where: [is("pay")] },
    ],
    minutes(15),
  ),
  "W7-10": { stream: "W7", rules: manyRules(10) },
  "W7-100": { stream: "W7", rules: manyRules(100) },
  "W7-1000": { stream: "W7", rules: manyRules(1000) },
  W8: { stream: "W8", rules: ranges(1000) },
};

/** A type over an amount that 1 to 10 % of the events exceed, then another type within 10 minutes. */
function manyRules(count: number): NeutralRule[] {
  const random = new RandomNumbers(7007);
  return Array.from({ length: count }, (_, index) => {
    const type = Math.floor(random.next() * 50);
    const other = Math.floor(random.next() * 49);
    const amount = Math.floor(100 * 10 ** (3 * (0.9 + 0.09 * random.next()))) / 100;
    const pattern: Step[] = [
      { name: "a", where: [is(typeName(type)), above(amount)] },
      { name: "b", link: "followedBy", where: [is(typeName(other >= type ? other + 1 : other))] },
    ];
    return { id: `r${index}`, key: "userId", withinMs: minutes(10), pattern };
  });
}

/** Ranges of 0.1 to 1 % of the amounts. */
function ranges(count: number): NeutralRule[] {
  const random = new RandomNumbers(8008);
  return Array.from({ length: count }, (_, index) => {
    const low = Math.floor(random.next() * 99_000) / 100;
    const width = 1 + Math.floor(random.next() * 900) / 100;
    const high = Math.round((low + width) * 100) / 100;
    return { id: `r${index}`, key: null, pattern: [{ name: "a", where: [above(low), below(high)] }] };
  });
}

function typeName(index: number): string {
  return `t${String(index).padStart(2, "0")}`;
}

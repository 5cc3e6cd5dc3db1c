import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measureWorkload } from "../../bench/external/measure-workload.ts";
import { translateRule, type NeutralRule } from "../../bench/external/neutral-rules.ts";

type Where = NeutralRule["pattern"][number]["where"];

const is = (value: string): Where => [{ field: "type", op: "==", value }];
const a = { name: "a", where: is("a") };
const b = { name: "b", where: is("b") };

/** Events, one letter each, of one user at 0 ms, 10 ms, 20 ms …; their numbers count from 1. */
const stream = "abxbaabb";

/** Rule, then the matches that it must find: number of the first and last event, number of events. */
const cases: readonly {
  readonly says: string;
  readonly rule: Omit<NeutralRule, "id" | "key">;
  readonly finds: readonly (readonly [number, number, number])[];
}[] = [
  {
    says: "one event",
    rule: { pattern: [b] },
    finds: [
      [2, 2, 1],
      [4, 4, 1],
      [7, 7, 1],
      [8, 8, 1],
    ],
  },
  {
    says: "next",
    rule: { pattern: [a, { ...b, link: "next" }] },
    finds: [
      [1, 2, 2],
      [6, 7, 2],
    ],
  },
  {
    says: "followedBy",
    rule: { pattern: [a, { ...b, link: "followedBy" }] },
    finds: [
      [1, 2, 2],
      [5, 7, 2],
      [6, 7, 2],
    ],
  },
  {
    says: "followedByAny, within",
    rule: { withinMs: 25, pattern: [a, { ...b, link: "followedByAny" }] },
    finds: [
      [1, 2, 2],
      [5, 7, 2],
      [6, 7, 2],
      [6, 8, 2],
    ],
  },
  {
    says: "notFollowedBy",
    rule: { withinMs: 15, pattern: [a, { ...b, link: "notFollowedBy" }] },
    finds: [[5, 5, 1]],
  },
  {
    says: "times",
    rule: {
      pattern: [
        { ...a, times: 2 },
        { ...b, link: "followedBy" },
      ],
    },
    finds: [
      [1, 7, 3],
      [5, 7, 3],
    ],
  },
  {
    says: "oneOrMore",
    rule: {
      pattern: [
        a,
        { ...b, link: "followedBy", oneOrMore: true },
        { name: "c", link: "followedBy", where: is("x") },
      ],
    },
    finds: [[1, 3, 3]],
  },
  {
    says: "a reference",
    rule: {
      pattern: [
        {
          name: "a",
          where: [
            { field: "id", op: ">", value: 1 },
            { field: "id", op: "<", value: 4 },
          ],
        },
        { name: "b", link: "followedBy", where: [{ field: "id", op: ">", ref: "a.id", factor: 3 }] },
      ],
    },
    finds: [[2, 7, 2]],
  },
];

/** The fingerprint of a match, as the comparison of engines defines it. */
function mix(rule: number, first: number, last: number, size: number): number {
  const product = (left: number, right: number): bigint => BigInt.asUintN(32, BigInt(left) * BigInt(right));
  let hash = product(first, 0x85ebca6b) ^ product(last, 0xc2b2ae35) ^ product(size, 0x27d4eb2f);
  hash ^= product(rule, 0x9e3779b1);
  hash = BigInt.asUintN(32, (hash ^ (hash >> 15n)) * 0x2c1b3c6dn);
  return Number(hash ^ (hash >> 12n));
}

function withEvents<T>(use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-test-"));
  const path = join(folder, "events.ndjson");
  const lines = Array.from(
    stream,
    (type, index) => `{"id":${index + 1},"ts":${index * 10},"user":"u","type":"${type}"}\n`,
  );
  writeFileSync(path, lines.join(""));
  return use(path).finally(() => rmSync(folder, { recursive: true }));
}

const limits = { warm: 10, passes: 2, budget: 10, limit: 10 };

describe("the engine among others", () => {
  it.each(cases)("finds what the neutral rules say: $says", async ({ says, rule, finds }) => {
    const other = { id: "other", key: "user", pattern: [{ name: "none", where: is("nothing") }] };
    const workload = { workload: says, rules: [other, { id: "a rule", key: "user", ...rule }] };
    const line = await withEvents((path) => measureWorkload(workload, path, "1.2.3", limits));
    const sum = finds.reduce((total, match) => (total + mix(1, ...match)) >>> 0, 0);
    expect(line).toMatchObject({
      engine: "sluice",
      version: "1.2.3",
      workload: says,
      mode: "ndjson",
      events: stream.length,
      matches: finds.length,
      checksum: sum.toString(16).padStart(8, "0"),
      over: false,
    });
    expect(line.passes).toHaveLength(2);
  });

  it("says a reference as a condition on the partial match", () => {
    const rule = translateRule({
      id: "r",
      key: null,
      pattern: [
        { name: "b", where: [...is('a "b"'), { field: "amount", op: ">", ref: "a.amount", factor: 3 }] },
      ],
    });
    expect(rule).toEqual({
      id: "r",
      steps: [{ name: "b", condition: 'type == "a \\"b\\"" && amount > 3 * match.first("a").amount' }],
    });
  });

  it("refuses a rule that it cannot read", async () => {
    const rules = [
      { id: "r", key: null, pattern: [{ name: "a", where: [{ field: "(", op: "==", value: 1 }] }] },
    ];
    const failing = withEvents((path) => measureWorkload({ workload: "w", rules }, path, "1", limits));
    await expect(failing).rejects.toMatchObject({ domain: "user" });
  });
});

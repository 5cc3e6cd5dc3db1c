import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alertText,
  Engine,
  findMatches,
  Pattern,
  renderProblem,
  SluiceError,
  type Alert,
  type EngineOptions,
  type FindMatchesOptions,
  type RuleLike,
  type ValueObject,
} from "../../src/index.ts";
import { randomCase } from "../../src/testing/index.ts";

const abandoned: RuleLike = {
  id: "abandoned-cart",
  key: "user",
  pattern: Pattern.begin("cart")
    .where("type == 'cart'")
    .notFollowedBy("payment")
    .where("type == 'pay'")
    .within("15m"),
};
const minute = 60_000;
const cart = (user: string, at: number): ValueObject => ({ type: "cart", user, at: at * minute });
const pay = (user: string, at: number): ValueObject => ({ type: "pay", user, at: at * minute });
const short = (alerts: readonly Alert[]): string[] =>
  alerts.map(
    ({ type, rule, key, time, releasedAt }) =>
      `${type} ${rule} ${(key as string[]).join()} ${time / minute} ${releasedAt / minute}`,
  );

function engineWith(more: Partial<EngineOptions> = {}): Engine {
  return new Engine({ rules: [abandoned], eventTime: "at", ...more } as EngineOptions);
}

async function collect(options: FindMatchesOptions): Promise<Alert[]> {
  const alerts: Alert[] = [];
  for await (const alert of findMatches(options)) alerts.push(alert);
  return alerts;
}

/** The problems of the SluiceError that is thrown, as users see them. */
async function refusal(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof SluiceError) return error.problems.map((each) => renderProblem(each)).join("\n");
    throw error;
  }
  return "nothing was refused";
}

describe("Engine", () => {
  it("gives alerts as events are offered and time moves", () => {
    const engine = engineWith();
    expect(engine.offer(cart("ann", 0))).toEqual([]);
    expect(engine.offer(cart("bob", 1))).toEqual([]);
    expect(engine.offer(pay("ann", 5))).toEqual([]);
    expect(engine.nextDeadline).toBeLessThanOrEqual(16 * minute);
    expect(engine.advanceTime(16 * minute - 1)).toEqual([]);
    expect(short(engine.advanceTime(16 * minute))).toEqual(["match abandoned-cart bob 16 16"]);
    expect(engine.nextDeadline).toBe(Infinity);
    engine.offer(cart("eve", 20));
    expect(short(engine.end())).toEqual(["match abandoned-cart eve 35 35"]);
  });

  it("decides what is due before it offers an event", () => {
    const engine = engineWith();
    engine.offer(cart("ann", 0));
    expect(short(engine.offer(pay("ann", 15)))).toEqual(["match abandoned-cart ann 15 15"]);
  });

  it("reports timeouts when asked", () => {
    const pattern = Pattern.begin("a")
      .where("type == 'cart'")
      .followedBy("b")
      .where("type == 'pay'")
      .within("1m");
    const engine = engineWith({ rules: [{ id: "slow", pattern }], timeouts: true });
    engine.offer(cart("ann", 0));
    expect(short(engine.advanceTime(minute))).toEqual(["timeout slow  1 1"]);
  });

  it("uses the clock in processing time", () => {
    let now = 1000;
    const engine = engineWith({
      eventTime: undefined,
      processingTime: true,
      clock: () => now,
    } as Partial<EngineOptions>);
    engine.offer({ type: "cart", user: "ann" });
    now += 15 * minute;
    expect(engine.advanceTime().map(({ time }) => time)).toEqual([1000 + 15 * minute]);
    now = 0; // a clock that goes back does not take time along
    engine.offer({ type: "cart", user: "bob" });
    expect(engine.nextDeadline).toBe(1000 + 30 * minute);
  });

  it("tells of late events, of objects that are no events, and of failing conditions", () => {
    const told: string[] = [];
    const failing = { id: "failing", pattern: Pattern.begin("a").where("missing + 1 > 0").within("1m") };
    const engine = engineWith({
      rules: [failing],
      onLate: ({ record }) => told.push(`late ${record}`),
      onRejected: ({ record, reason }) => told.push(`${record} ${reason.code}`),
      onProblem: ({ code }) => told.push(code),
    });
    engine.offer(cart("ann", 2));
    engine.offer(cart("ann", 1));
    engine.offer({ type: "cart" });
    engine.offer("cart" as unknown as ValueObject);
    expect(told).toEqual(["CONDITION_FAILED", "late 2", "3 EVENT_NO_TIME", "4 EVENT_NOT_OBJECT"]);
  });

  it("goes on from a snapshot in another engine", () => {
    const first = engineWith();
    first.offer(cart("ann", 0));
    const second = engineWith();
    second.offer(cart("forgotten", 0));
    second.restore(first.snapshot());
    expect(short(second.end())).toEqual(["match abandoned-cart ann 15 15"]);
  });

  it("gives the same alerts as a job, restored after every event", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), async (seed) => {
        const { pattern, stream } = randomCase(seed);
        const events = stream.flatMap((item) => ("data" in item ? [{ ...item.data, at: item.time }] : []));
        const skip = { kind: "noSkip" } as const; // a random case may skip to an element inside a group
        const options = {
          rules: [{ id: "random", key: "key", pattern: { ...pattern, skip } }],
          eventTime: "at",
        };
        let engine = new Engine(options);
        const found = events.flatMap((event) => {
          const alerts = engine.offer(event);
          const snapshot = engine.snapshot();
          engine = new Engine(options);
          engine.restore(snapshot);
          return alerts;
        });
        const all = [...found, ...engine.end()].map(alertText);
        expect(all).toEqual((await collect({ ...options, events })).map(alertText));
      }),
      { numRuns: 200 },
    );
  });

  it("refuses what it cannot use, with places and advice", async () => {
    const engine = engineWith();
    engine.end();
    const texts = [
      await refusal(() => engineWith({ eventTime: undefined })),
      await refusal(() => engine.offer(cart("ann", 0))),
      await refusal(() => engineWith().advanceTime(NaN)),
      await refusal(() => engineWith().offer({ type: "cart" })),
      await refusal(() => engineWith().restore(new Uint8Array([1]))),
      await refusal(() =>
        engineWith({ rules: [{ ...abandoned, version: 2 }] }).restore(engineWith().snapshot()),
      ),
    ];
    expect(texts.join("\n").split("\n")).toMatchInlineSnapshot(`
      [
        "error EVENT_TIME_NOT_CHOSEN: it is not said what the time of an event is",
        "  hint: Name the field with eventTime: "time", or use the clock with processingTime: true.",
        "error ENGINE_ENDED: the input has ended, so the engine takes nothing more",
        "  hint: Make a new Engine, or restore a snapshot from before the end.",
        "error ENGINE_TIME: time cannot be moved to NaN",
        "  hint: Give milliseconds since 1970; call end() when no event comes any more.",
        "error EVENT_NO_TIME: the event has no time: field "at" is missing or null",
        "  --> events record 1",
        "  hint: Name the field that holds the event time with --event-time.",
        "error SNAPSHOT_UNREADABLE: this is not a snapshot that can be read: it has no header",
        "  hint: Restore a snapshot written by this version of Sluice or an older one.",
        "error SNAPSHOT_OTHER_RULES: the snapshot does not hold rule "abandoned-cart" in version 2",
        "  hint: Restore with the rules that were running when the snapshot was taken.",
      ]
    `);
  });

  it("finds all problems of all rules together", async () => {
    const open = Pattern.begin("a").notFollowedBy("b");
    const rules: RuleLike[] = [
      { id: "open", pattern: open },
      { id: "unread", pattern: Pattern.begin("a").where("x >").within("1m"), key: "user" },
      { id: "unknown", pattern: Pattern.begin("a").within("1m"), function: "send" },
      abandoned,
      abandoned,
    ];
    expect((await refusal(() => engineWith({ rules }))).split("\n")).toMatchInlineSnapshot(`
      [
        "error PATTERN_NOT_WITHOUT_WINDOW: the pattern ends with element "b", which must not occur, but has no window that ends the waiting",
        "  --> rule "open", steps[1].link",
        "  hint: Add a window (within): when it ends, the absence counts.",
        "error RULE_DUPLICATE_ID: the rule id "abandoned-cart" is used twice",
        "  hint: Rename one of the two rules.",
        "error RULE_UNKNOWN_FUNCTION: there is no match function "send"; known are: alert, alertWithTimeouts, riskResult",
        "  --> rule "unknown"",
        "  hint: Use "alert", or export it from the module given with --functions: export const functions = { "send": (match, context) => context.collect() }.",
        "error EXPRESSION_SYNTAX: expected a value, found the end",
        "  --> 1:4 rule "unread", element "a"",
        "   |",
        "   | x >",
        "   |    ^",
      ]
    `);
  });

  it("reads rules from a text and says where they are wrong", async () => {
    const text =
      "id: big\npattern:\n  nodes:\n    - name: big\n      type: ATOMIC\n      condition: { type: AVIATOR, expression: x > }\n";
    expect((await refusal(() => engineWith({ rules: text }))).split("\n")).toMatchInlineSnapshot(`
      [
        "error EXPRESSION_SYNTAX: expected a value, found the end",
        "  --> rules:6:50 pattern.nodes[0].condition.expression",
        "   |",
        "   |       condition: { type: AVIATOR, expression: x > }",
        "   |                                                  ^",
      ]
    `);
    const engine = engineWith({ rules: text.replace("x >", "at > 5") });
    expect(short(engine.offer({ at: minute }))).toEqual(["match big  1 1"]);
  });
});

describe("findMatches", () => {
  it("takes lists, async iterables and batches", async () => {
    const events = [cart("ann", 0), cart("bob", 1), pay("ann", 2)];
    async function* batches(): AsyncGenerator<ValueObject[]> {
      yield events.slice(0, 2);
      yield events.slice(2);
    }
    for (const source of [events, batches()]) {
      const alerts = await collect({ rules: [abandoned], events: source, eventTime: "at" });
      expect(short(alerts)).toEqual(["match abandoned-cart bob 16 16"]);
    }
  });

  it("brings events into order and tells of late ones", async () => {
    const late: ValueObject[] = [];
    const alerts = await collect({
      rules: [{ ...abandoned, key: undefined }],
      key: ["user"],
      events: [pay("ann", 3), cart("ann", 1), cart("bob", 9), cart("eve", 0)],
      eventTime: { field: "at", format: "ms" },
      outOfOrderness: "2m",
      onLate: ({ data }) => late.push(data),
    });
    expect(short(alerts)).toEqual(["match abandoned-cart bob 24 24"]);
    expect(late).toEqual([cart("eve", 0)]);
  });

  it("gives an alert before more events are asked for, and stops reading when the loop is left", async () => {
    let read = 0;
    let closed = false;
    async function* endless(): AsyncGenerator<ValueObject> {
      try {
        for (;;) yield { type: "cart", user: "ann", at: read++ * 20 * minute };
      } finally {
        closed = true;
      }
    }
    for await (const alert of findMatches({ rules: [abandoned], events: endless(), eventTime: "at" })) {
      expect(alert.time).toBe(15 * minute);
      break;
    }
    expect(read).toBeLessThan(5);
    await expect.poll(() => closed).toBe(true);
  });

  it("fires deadlines of the clock while no event comes", async () => {
    const pattern = Pattern.begin("a").notFollowedBy("b").where("type == 'pay'").within("20ms");
    const silent = Promise.withResolvers<void>();
    async function* once(): AsyncGenerator<ValueObject> {
      yield { type: "cart" };
      await silent.promise;
    }
    for await (const alert of findMatches({
      rules: [{ id: "silence", pattern }],
      events: once(),
      processingTime: true,
    })) {
      expect(alert.rule).toBe("silence");
      silent.resolve();
    }
  });

  it("rejects when the source fails or an object is no event", async () => {
    async function* failing(): AsyncGenerator<ValueObject> {
      yield cart("ann", 1);
      throw new TypeError("the line is dead");
    }
    await expect(collect({ rules: [abandoned], events: failing(), eventTime: "at" })).rejects.toThrow(
      "the line is dead",
    );
    const noTime = refusal(() =>
      collect({ rules: [abandoned], events: [{ type: "cart" }], eventTime: "at" }),
    );
    expect((await noTime).split("\n").slice(0, 2)).toMatchInlineSnapshot(`
      [
        "error EVENT_NO_TIME: the event has no time: field "at" is missing or null",
        "  --> events record 1",
      ]
    `);
  });
});

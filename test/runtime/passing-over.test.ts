import { describe, expect, it } from "vitest";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import { Pattern } from "../../src/language/pattern/builder.ts";
import { alertText } from "../../src/operators/sink/alert-text.ts";
import { deadLetterText, lateText } from "../../src/operators/sink/dead-letter-text.ts";
import type { Concern } from "../../src/operators/source/concern.ts";
import { createParser } from "../../src/operators/source/create-parser.ts";
import { compileDecoder } from "../../src/operators/source/event-decoder.ts";
import { ParsingReader } from "../../src/operators/source/parsing-reader.ts";
import type { RecordBatch } from "../../src/operators/source/record-reader.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { buildJob } from "../../src/runtime/build-job.ts";
import { toRule } from "../../src/runtime/rule-like.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";
import { chunksOf } from "../operators/chunks-of.ts";

/** Longer campaigns: SLUICE_PASSING_CASES=3000 SLUICE_SEED=1 */
const cases = Number(process.env["SLUICE_PASSING_CASES"] ?? 60);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

/** Counts the events that were passed over. */
class CountingReader extends ParsingReader {
  passedOver = 0;
  asked = false;

  override passOver(concern: Concern): void {
    this.asked = true;
    super.passOver(concern);
  }

  override async read(): Promise<RecordBatch | undefined> {
    const batch = await super.read();
    this.passedOver += batch?.passedOver ?? 0;
    return batch;
  }
}

interface Case {
  readonly rules: readonly Rule[];
  readonly bytes: Buffer;
  readonly chunk: number;
  readonly outOfOrderness: number;
  readonly codegen: boolean;
}

interface Outcome {
  readonly lines: readonly string[];
  readonly passedOver: number;
  readonly asked: boolean;
}

/** Everything that a job gives, as lines. */
async function run({ rules, bytes, chunk, outOfOrderness, codegen }: Case, fixed: boolean): Promise<Outcome> {
  const decoder = compileDecoder({ eventTime: { field: "t" }, codegen });
  const reader = new CountingReader(
    "s",
    chunksOf(bytes, chunk),
    createParser("s", { kind: "ndjson" }, decoder),
  );
  const lines: string[] = [];
  const note = <Item>(text: (item: Item) => string) => ({
    write: (items: readonly Item[]) => void lines.push(...items.map(text)),
    close: () => {},
  });
  const job = buildJob({
    readers: [reader],
    rules,
    fixed,
    order: { outOfOrderness },
    identity: compileEventIdentity(),
    sink: note(alertText),
    late: note(lateText),
    deadLetters: note(deadLetterText),
    onProblem: (problem) => void lines.push(problem.message),
    codegen,
  });
  const { seconds: _1, eventsPerSecond: _2, peakRssMiB: _3, ...statistics } = await job.run();
  lines.push(JSON.stringify(statistics));
  return { lines, passedOver: reader.passedOver, asked: reader.asked };
}

function randomRules(random: RandomNumbers): Rule[] {
  const condition = (): string =>
    random.pick([
      `type == "${random.pick(["a", "b", "c"])}"`,
      `type == "${random.pick(["a", "b"])}" && amount > ${random.between(0, 99)}`,
      `amount > ${random.between(80, 99)} && amount < 97`,
      `place.city == "${random.pick(["x", "y"])}"`,
      `type == "a" && amount + 1 > ${random.between(0, 99)}`,
    ]);
  return Array.from({ length: random.between(1, 3) }, (_, index) => {
    const first = Pattern.begin("first").where(condition());
    const second = random.pick([
      () => first.followedBy("second").where(condition()),
      () => first.notFollowedBy("second").where(condition()),
      () => (random.chance(0.1) ? first.next("second") : first.followedByAny("second")).where(condition()),
      () => first.times(2).followedBy("second").where(condition()),
    ])();
    const key = random.pick(["user", "user", "place.city", "user, type"]);
    const pattern = second.within(random.between(1, 60));
    const timed = random.chance(0.15) ? { effectiveFrom: 1_000_200, effectiveUntil: 1_001_000 } : {};
    return toRule({ id: `rule-${index}`, key, pattern, ...timed });
  });
}

/** Mostly in order; some cases have events that come late, times in text, and lines that are no events. */
function randomLines(random: RandomNumbers): string[] {
  const oddity = random.pick([0, 0.0005, 0.002, 0.1]);
  const disorder = random.pick([0, 0, 0.0005, 0.01]);
  let time = 1_000_000;
  const line = (): string => {
    time += random.pick([0, 0, 1, 3]);
    const event: Record<string, unknown> = {
      t: random.chance(disorder) ? time - random.between(1, 40) : time,
      type: random.pick(["a", "b", "c", "d", "e", "f", "g", "h"]),
      user: `u${random.between(0, 5)}`,
      amount: random.between(0, 100),
      place: { city: random.pick(["x", "z", "z", "z"]) },
    };
    if (!random.chance(oddity)) return JSON.stringify(event);
    const name = random.pick(Object.keys(event));
    event[name] = random.pick([undefined, null, "1970-01-01T00:16:45Z", -1, {}, 1e300]);
    return random.pick([
      JSON.stringify(event),
      JSON.stringify(event),
      JSON.stringify(event).replace('"user"', '"us\\u0065r"'),
      `${JSON.stringify(event).slice(0, -1)},}`,
      "",
      '{"t":',
    ]);
  };
  return Array.from({ length: random.between(500, 4000) }, line);
}

describe("events that concern no rule", () => {
  it(`can be passed over: nothing else changes (${cases} cases from seed ${seed})`, async () => {
    let passedOver = 0;
    for (let each = seed; each < seed + cases; each++) {
      const random = new RandomNumbers(each);
      const given: Case = {
        rules: randomRules(random),
        bytes: Buffer.from(randomLines(random).join("\n")),
        chunk: random.pick([200, 5000, 100_000]),
        outOfOrderness: random.pick([0, 0, 10]),
        codegen: random.chance(0.7),
      };
      const live = await run(given, false);
      const fixed = await run(given, true);
      expect(fixed.lines, `seed ${each}`).toEqual(live.lines);
      expect(live.asked).toBe(false);
      passedOver += fixed.passedOver;
    }
    expect(passedOver).toBeGreaterThan(100 * cases);
  });
});

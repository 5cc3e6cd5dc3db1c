import type { Event } from "../event/event.ts";
import type { ValueObject } from "../event/value.ts";
import type { Pattern } from "../language/pattern/pattern.ts";
import { buildPatternText } from "./build-pattern-text.ts";
import type { CaseEvent, Difference, MatcherCase } from "./case-file.ts";
import { MatchHarness } from "./match-harness.ts";
import type { Outcome } from "./outcome.ts";
import { EngineHost } from "../runtime/engine-host.ts";
import { hostRules } from "../runtime/host-rules.ts";
import { unrelatedRules } from "./unrelated-rules.ts";
import { recordedName } from "./recorded-name.ts";
import { silentEvent } from "./silent-event.ts";

/** Longest span of a case whose time is advanced in steps of one millisecond. */
const longestStepped = 100_000;

/** One way to run a case: moves time to an event or advance, and offers events. */
interface Variant {
  readonly name: string;
  readonly advance: (harness: MatchHarness, from: number, to: number) => Outcome[];
  readonly process: (harness: MatchHarness, event: Event) => Outcome[];
}

const jump: Variant["advance"] = (harness, _from, to) => harness.advanceTime(to);
const offer: Variant["process"] = (harness, event) => harness.process(event);

const plain: Variant = { name: "plain", advance: jump, process: offer };

const restored: Variant = {
  name: "restored after every event",
  advance: jump,
  process: (harness, event) => {
    const out = harness.process(event);
    harness.restoreFromSnapshot();
    return out;
  },
};

const stepped: Variant = { name: "time in steps", advance: advanceInSteps, process: offer };

/**
 * Runs a matcher case in every way that must give the same answer: plain, restored after every event, with time in
 * small steps, and where nothing can break a wait with an event in between that nothing asks for. What is wrong with
 * the pattern is not asked: the case is about the matcher.
 */
export function runMatcherCase(each: MatcherCase): Difference[] {
  const pattern = buildPatternText(each.pattern);
  const silent = silentEvent(new MatchHarness(pattern).program);
  const variants = [plain, restored];
  if (!each.events.some((item) => "noAdvance" in item && item.noAdvance === true)) variants.push(stepped);
  if (silent !== undefined) variants.push(amongSilence(silent));
  const expected = expectation(each);
  const runs = variants.map((variant) => ({ variant: variant.name, got: run(each, pattern, variant) }));
  if (variants.includes(stepped))
    runs.push({ variant: "beside ten unrelated rules", got: runBesideOthers(each, pattern) });
  return runs.flatMap(({ variant, got }) => {
    return got.join("\n") === expected.join("\n") ? [] : [{ variant, expected, got }];
  });
}

/** The case's rule in a host, with others (law 3). */
function runBesideOthers(each: MatcherCase, pattern: Pattern): string[] {
  const rule = { id: "case", version: 1, pattern, enabled: true, priority: 0 };
  const host = new EngineHost(hostRules([rule, ...unrelatedRules], { timeouts: each.timeoutHandling }).rules);
  const found = each.events.flatMap((item, index) => {
    const time = timeOf(item);
    const event = { data: item as ValueObject, time, source: "case", record: index };
    const results = "advance" in item ? host.watermark(time) : host.batch([event], index, 0);
    const own = results.filter((result) => result.rule.compiled.rule.id === rule.id);
    return own.map(({ match }) => {
      const path = [...match.events()].flatMap(([element, list]) =>
        list.map((accepted) => ({ element, event: accepted })),
      );
      const { type, time, releasedAt } = match;
      return outcomeText({ type, time, releasedAt, path }, index);
    });
  });
  return found.sort();
}

function amongSilence(silent: ValueObject): Variant {
  return {
    name: "with an event that satisfies nothing before every event",
    advance: jump,
    process: (harness, event) => [
      ...harness.process({ data: silent, time: event.time, source: "silent", record: 0 }),
      ...harness.process(event),
    ],
  };
}

function advanceInSteps(harness: MatchHarness, from: number, to: number): Outcome[] {
  const out: Outcome[] = [];
  if (to - from <= longestStepped) {
    for (let time = from + 1; time < to; time++) out.push(...harness.advanceTime(time));
  } else {
    for (let next = harness.nextDeadline; next < to; next = harness.nextDeadline) {
      for (const time of [next - 1, next, next + 1]) out.push(...harness.advanceTime(Math.min(time, to)));
    }
  }
  return [...out, ...harness.advanceTime(to)];
}

function run(each: MatcherCase, pattern: Pattern, variant: Variant): string[] {
  const harness = new MatchHarness(pattern, { timeouts: each.timeoutHandling });
  let time = each.events.length === 0 ? 0 : timeOf(each.events[0]!) - 1;
  const found = each.events.flatMap((item, index) => {
    const out: Outcome[] = [];
    const next = timeOf(item);
    if (!("noAdvance" in item) || item.noAdvance !== true) out.push(...variant.advance(harness, time, next));
    time = Math.max(time, next);
    if (!("advance" in item)) {
      out.push(
        ...variant.process(harness, { data: item as ValueObject, time: next, source: "case", record: index }),
      );
    }
    return out.map((outcome) => outcomeText(outcome, index));
  });
  return found.sort();
}

function timeOf(item: MatcherCase["events"][number]): number {
  return "advance" in item ? (item.advance as number) : ((item as CaseEvent).ts ?? 0);
}

/** Elements in the order of their first event, as match functions get them. */
function outcomeText({ type, path, time }: Outcome, index: number): string {
  const byElement = Map.groupBy(path, ({ element }) => element);
  const events = [...byElement].flatMap(([element, list]) =>
    list.map(({ event }) => `${recordedName(element)}:${event.record}`),
  );
  if (type === "skipError") return `${index} error`;
  return type === "match"
    ? `${index} match ${events.join(" ")}`
    : `${index} timeout@${time} ${events.join(" ")}`;
}

function expectation(each: MatcherCase): string[] {
  const matches = each.expect.map((match, index) => `${each.emit[index]} match ${match.join(" ")}`);
  const timeouts = (each.timeouts ?? []).map(
    ({ ts, emit, match }) => `${emit} timeout@${ts} ${match.join(" ")}`,
  );
  const errors = (each.errors ?? []).map(({ at }) => `${at} error`);
  return [...matches, ...timeouts, ...errors].sort();
}

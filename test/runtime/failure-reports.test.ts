import { expect, it } from "vitest";
import type { Event } from "../../src/event/event.ts";
import type { Value } from "../../src/event/value.ts";
import { Pattern } from "../../src/language/pattern/builder.ts";
import type { HostedRule } from "../../src/operators/match/hosted-rule.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { FailureReports } from "../../src/runtime/failure-reports.ts";
import { hostRules } from "../../src/runtime/host-rules.ts";
import { toRule } from "../../src/runtime/rule-like.ts";

const ids = ["p", "q", "r"];

/** Rules that fail for an amount that is not a number; they share one count of incidents. */
function start(): { host: EngineHost; reports: FailureReports } {
  const pattern = Pattern.begin("a").where("amount > 1 && amount + 1 < 9").build();
  const { rules } = hostRules(
    ids.map((id) => toRule({ id, pattern })),
    {},
  );
  return { host: new EngineHost(rules), reports: new FailureReports(rules[0]!.compiled.incidents) };
}

/** The rules of a host, and how many of them were looked at. */
function* counted(rules: readonly HostedRule[], seen: { count: number }): Iterable<HostedRule> {
  for (const rule of rules) {
    seen.count += 1;
    yield rule;
  }
}

const event = (amount: Value, time: number): Event => ({ data: { amount }, time, source: "s", record: time });

it("are looked for only after an incident, and each is told once", () => {
  const { host, reports } = start();
  const seen = { count: 0 };
  const after = (amount: Value, time: number): [string[], number] => {
    host.batch([event(amount, time)], time, 0);
    const told = reports
      .take(counted(host.rules, seen))
      .map(({ code, message }) => `${code} ${/rule "(.)"/.exec(message)![1]}`);
    return [told, seen.count];
  };
  expect(after(5, 1)).toEqual([[], 0]);
  expect(after({}, 2)).toEqual([ids.map((id) => `CONDITION_FAILED ${id}`), 3]);
  expect(after(5, 3)).toEqual([[], 3]);
});

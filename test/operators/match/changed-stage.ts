import type { Event } from "../../../src/event/event.ts";
import type { HostedRule } from "../../../src/operators/match/hosted-rule.ts";
import { MatchStage, type KeyShare, type Lookup } from "../../../src/operators/match/match-stage.ts";
import type { RuleResult } from "../../../src/operators/match/rule-result.ts";
import type { Rule } from "../../../src/rules/rule.ts";
import { RuleMaker } from "../../../src/runtime/host-rules.ts";
import { nextRules, type NextRules } from "../../../src/runtime/next-rules.ts";
import { resultLine } from "./result-line.ts";

/** How a stage comes to other rules: it is told, or another one is made that goes on with what was remembered. */
export type Following = "told" | "anew";

/** A stage whose rules change between events; everything it gives is noted as lines. */
export class ChangedStage {
  readonly lines: string[] = [];
  readonly #maker = new RuleMaker({ timeouts: true });
  readonly #following: Following;
  readonly #lookup: Lookup;
  readonly #share: KeyShare;
  readonly #ever = new Set<HostedRule>();
  #stage: MatchStage;

  constructor(following: Following, lookup: Lookup, share: KeyShare) {
    this.#following = following;
    this.#lookup = lookup;
    this.#share = share;
    this.#stage = this.#make([]);
  }

  replaceRules(rules: readonly Rule[]): void {
    const next = nextRules(this.#stage.rules, rules, this.#maker);
    for (const rule of next.rules) rule.matcher.draining = next.draining.has(rule);
    for (const rule of next.refitted) rule.matcher.wantTimeouts = rule.reportsTimeouts;
    if (this.#following === "told") this.#stage.replaceRules(next.rules);
    else this.#stage = this.#makeAnew(next);
    this.#maker.keepOnly(next.rules);
    this.#stage.advanceTime(this.#stage.currentTime);
    for (const rule of next.rules) this.#ever.add(rule);
    for (const { rule, action, kept, dropped } of next.updates)
      this.lines.push(`${rule} ${action} ${kept} ${dropped}`);
  }

  offer(events: readonly Event[], firstOrder: number): void {
    for (const [index, event] of events.entries()) this.#stage.process(event, firstOrder + index);
  }

  end(): void {
    this.#stage.endOfInput();
    for (const { compiled, keyMissing } of this.#ever)
      this.lines.push(`${compiled.rule.id} ${compiled.rule.version} lacked its key ${keyMissing} times`);
  }

  #make(rules: readonly HostedRule[]): MatchStage {
    const note = (result: RuleResult): void => void this.lines.push(resultLine(result));
    return new MatchStage(rules, { take: note }, this.#share, this.#lookup);
  }

  #makeAnew({ rules }: NextRules): MatchStage {
    const { currentTime, highestTime } = this.#stage;
    for (const { matcher } of rules) for (const state of matcher.states()) state.scheduled = undefined;
    const stage = this.#make(rules);
    stage.restoreHighestTime(highestTime);
    stage.scheduleAll();
    stage.advanceTime(currentTime);
    return stage;
  }
}

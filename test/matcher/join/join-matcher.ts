import type { Event } from "../../../src/event/event.ts";
import type { Pattern } from "../../../src/language/pattern/pattern.ts";
import { elementNames } from "../../../src/language/pattern/walk-pattern.ts";
import { carryOver } from "../../../src/matcher/carry-over.ts";
import { compileCondition } from "../../../src/matcher/condition/compile-condition.ts";
import { LeafPool } from "../../../src/matcher/condition/leaf.ts";
import type { MatchTaker } from "../../../src/matcher/match.ts";
import { nodesOf } from "../../../src/matcher/path-node.ts";
import { Program } from "../../../src/matcher/program.ts";
import { RuleMatcher } from "../../../src/matcher/rule-matcher.ts";
import { restoreRule, snapshotRule } from "../../../src/matcher/snapshot.ts";

const key = "";

/** One key's matcher of which everything that comes out is a line, failing conditions too; with joins or without. */
export class JoinMatcher {
  readonly lines: string[] = [];
  readonly #joins: boolean;
  #matcher: RuleMatcher;
  #order = 0;

  constructor(pattern: Pattern, joins: boolean) {
    this.#joins = joins;
    this.#matcher = this.#matcherOf(pattern);
  }

  get conditionsAsked(): number {
    return this.#matcher.work.conditionsAsked;
  }

  advanceTime(now: number): void {
    const state = this.#matcher.find(key);
    if (state !== undefined) this.#matcher.advanceTime(state, now, this.#taker);
  }

  process(event: Event): void {
    this.advanceTime(event.time);
    if (!this.#matcher.isSilent(event))
      this.#matcher.process(this.#matcher.find(key), key, event, this.#order, this.#taker);
    this.#order += 1;
  }

  /** Goes on from a snapshot. */
  restore(): void {
    const events: Event[] = [];
    const snapshot = snapshotRule(this.#matcher, (event) => events.push(event) - 1);
    this.#matcher = new RuleMatcher(this.#matcher.program, true, this.#matcher.work);
    restoreRule(this.#matcher, snapshot, events);
  }

  /** Goes on with another pattern of the same shape. */
  change(pattern: Pattern): void {
    const changed = this.#matcherOf(pattern);
    carryOver(this.#matcher, changed, "keep");
    Object.assign(changed.work, this.#matcher.work);
    this.#matcher = changed;
  }

  #matcherOf(pattern: Pattern): RuleMatcher {
    const onFailure = (step: string, event: Event): void =>
      void this.lines.push(`${step} fails for ${event.record}`);
    const options = { classes: {}, elements: elementNames(pattern), pool: new LeafPool(), onFailure };
    const program = new Program(pattern, (condition, step) => {
      const compiled = compileCondition(condition, step, options);
      return this.#joins ? compiled : { ...compiled, join: undefined };
    });
    return new RuleMatcher(program, true);
  }

  readonly #taker: MatchTaker = {
    take: ({ type, last, time, releasedAt }) => {
      const path = nodesOf(last).map(({ element, event }) => `${element}:${event.record}`);
      this.lines.push(`${type}@${time}/${releasedAt} ${path.join(" ")}`);
    },
  };
}

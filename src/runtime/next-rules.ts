import type { Problem } from "../errors/problem.ts";
import { carryOver, countRemembered, type Carried } from "../matcher/carry-over.ts";
import { HostedRule } from "../operators/match/hosted-rule.ts";
import type { RuleUpdate } from "../rules/coordinator/rule-update.ts";
import { decideUpdate, type UpdateDecision } from "../rules/decide-update.ts";
import { compareRank, type Rule } from "../rules/rule.ts";
import { sameShape } from "../rules/same-shape.ts";
import { byRank, type RuleMaker } from "./host-rules.ts";

/** Rules of a host that are ready to come into force. Nothing in force was changed to make them. */
export interface NextRules {
  /** By rank. */
  readonly rules: readonly HostedRule[];
  /** Those that take no new starts any more. */
  readonly draining: ReadonlySet<HostedRule>;
  /** Those that go on with the partial matches that they have. */
  readonly refitted: ReadonlySet<HostedRule>;
  /** Those that are out of force then. */
  readonly dropped: readonly HostedRule[];
  /** What changes, by id. Unchanged rules are not listed. */
  readonly updates: readonly RuleUpdate[];
  readonly problems: readonly Problem[];
}

/**
 * The rules of a host after those in force. A rule that did not change stays the same object; one that cannot be
 * compiled is left out, with its problems.
 */
export function nextRules(
  inForce: readonly HostedRule[],
  rules: Iterable<Rule>,
  maker: RuleMaker,
): NextRules {
  const transition = new Transition(inForce, maker);
  const enabled = [...rules].filter((rule) => rule.enabled);
  for (const rule of enabled.sort(compareRank)) transition.take(rule);
  return transition.end();
}

class Transition {
  readonly #maker: RuleMaker;
  readonly #inForce: readonly HostedRule[];
  readonly #current: ReadonlyMap<string, HostedRule>;
  readonly #rules: HostedRule[] = [];
  readonly #draining = new Set<HostedRule>();
  readonly #refitted = new Set<HostedRule>();
  readonly #updates: RuleUpdate[] = [];
  readonly #problems: Problem[] = [];
  readonly #ids = new Set<string>();

  constructor(inForce: readonly HostedRule[], maker: RuleMaker) {
    this.#maker = maker;
    this.#inForce = inForce;
    this.#current = new Map(
      inForce.filter(({ matcher }) => !matcher.draining).map((hosted) => [hosted.compiled.rule.id, hosted]),
    );
  }

  take(rule: Rule): void {
    this.#ids.add(rule.id);
    const before = this.#current.get(rule.id);
    if (before === undefined) return this.#add(rule);
    const decision = decideUpdate(before.compiled.rule, rule);
    if (decision.action === "unchanged") this.#rules.push(before);
    else this.#change(before, rule, decision);
  }

  end(): NextRules {
    for (const old of this.#inForce.filter(({ matcher }) => matcher.draining)) this.#goOnDraining(old);
    const staying = new Set(this.#rules);
    const dropped = this.#inForce.filter((hosted) => !staying.has(hosted));
    for (const [id, hosted] of this.#current) if (!this.#ids.has(id)) this.#remove(hosted);
    this.#rules.sort(byRank);
    return {
      rules: this.#rules,
      draining: this.#draining,
      refitted: this.#refitted,
      dropped,
      updates: this.#updates.sort((a, b) => (a.rule < b.rule ? -1 : 1)),
      problems: this.#problems,
    };
  }

  #add(rule: Rule): void {
    if (this.#make(rule) === undefined) return;
    this.#updates.push({ rule: rule.id, action: "added", to: rule.version, kept: 0, dropped: 0 });
  }

  #remove({ compiled: { rule }, matcher }: HostedRule): void {
    const dropped = countRemembered(matcher);
    this.#updates.push({ rule: rule.id, action: "removed", from: rule.version, kept: 0, dropped });
  }

  #change(before: HostedRule, rule: Rule, { action, reason }: UpdateDecision): void {
    const made = this.#make(rule, action === "refit" ? before : undefined);
    if (made === undefined) return;
    this.#updates.push({
      rule: rule.id,
      action: action as RuleUpdate["action"],
      reason,
      from: before.compiled.rule.version,
      to: rule.version,
      ...this.#carry(before, made, action),
    });
  }

  #carry(before: HostedRule, made: HostedRule, action: UpdateDecision["action"]): Carried {
    if (action === "keep" || action === "migrate")
      return carryOver(before.matcher, made.matcher, sameShapeOf(before, made) ? "keep" : "migrate");
    const remembered = countRemembered(before.matcher);
    if (action === "restart") return { kept: 0, dropped: remembered };
    if (action === "drain" && remembered > 0) this.#drain(before);
    return { kept: remembered, dropped: 0 };
  }

  /** Makes a rule; with the partial matches of one that it only refits. */
  #make(rule: Rule, refits?: HostedRule): HostedRule | undefined {
    const { hosted, problems } = this.#maker.make(rule);
    this.#problems.push(...problems);
    if (hosted === undefined) return undefined;
    const made = refits === undefined ? hosted : refit(hosted, refits);
    if (refits !== undefined) this.#refitted.add(made);
    this.#rules.push(made);
    return made;
  }

  #drain(hosted: HostedRule): void {
    this.#draining.add(hosted);
    this.#rules.push(hosted);
  }

  /** An old version goes on until nothing of it is left, or its rule is gone. */
  #goOnDraining(old: HostedRule): void {
    if (old.matcher.keyCount > 0 && this.#ids.has(old.compiled.rule.id)) this.#drain(old);
  }
}

function sameShapeOf(
  { compiled: { rule: before } }: HostedRule,
  { compiled: { rule } }: HostedRule,
): boolean {
  return sameShape(before.pattern, rule.pattern);
}

function refit({ compiled: { rule }, selector, matchFunction }: HostedRule, before: HostedRule): HostedRule {
  return new HostedRule({ ...before.compiled, rule }, selector, matchFunction, before.matcher);
}

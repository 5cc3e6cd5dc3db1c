import type { HostedRule } from "../hosted-rule.ts";
import { FieldOrder } from "./field-order.ts";
import { FieldUses } from "./field-uses.ts";
import type { PointKey } from "./indexed-field.ts";
import type { FieldTest, Way } from "./requirement.ts";
import { placementOf, type PlacedCondition, type RulePlacement } from "./rule-placement.ts";

const hint =
  'join it by && with a comparison of a field with a value, such as type == "payment" or amount > 100';

/** Where the rules stand in the index, a line a condition, and how many conditions every event is asked about. */
export function describeIndex(rules: readonly HostedRule[], shown: readonly HostedRule[] = rules): string {
  const placements = new Map(rules.map((rule) => [rule, placementOf(rule.compiled.program)]));
  const uses = new FieldUses();
  for (const placement of placements.values()) uses.add(placement);
  const order = new FieldOrder(uses.names());
  const texts = shown.map((rule) => describeRule(rule, placements.get(rule)!, order));
  return [...texts, summary(shown.map((rule) => ({ rule, ...placements.get(rule)! })))].join("\n\n");
}

function describeRule(rule: HostedRule, { starts, continues }: RulePlacement, order: FieldOrder): string {
  const { id } = rule.compiled.rule;
  const line = (placed: PlacedCondition): string =>
    `  ${nameOf(rule, placed)}: ${describePlaced(placed, order)}`;
  return [
    `Rule ${id}${rule.isTimed ? ", in its time of effect" : ""}:`,
    ...starts.map(line),
    ...describeContinues(continues?.map(line)),
  ].join("\n");
}

/** What matters besides while a match is under way; undefined = everything. */
function describeContinues(lines: readonly string[] | undefined): string[] {
  if (lines === undefined) return [everything];
  return lines.length === 0
    ? []
    : ["  while a match is under way, also:", ...lines.map((each) => `  ${each}`)];
}

const everything =
  "  while a match is under way: every event of its key (strict, notNext, or an element without a condition)";

function nameOf({ compiled: { program } }: HostedRule, { condition }: PlacedCondition): string {
  return condition === undefined ? "start" : program.conditionName(condition);
}

function describePlaced({ requirement }: PlacedCondition, order: FieldOrder): string {
  if ("unknown" in requirement) return `residue: ${requirement.unknown}; ${hint}`;
  const ways = requirement.ways.map((way) => describeWay(order.arrange(way)));
  return ways.length === 0 ? "never holds" : ways.join("; or ");
}

/** What is looked up, in this order. */
export function describeWay(way: Way): string {
  return way.map(describeTest).join(", then ");
}

function describeTest(test: FieldTest): string {
  const { name } = test.field;
  if (test.kind === "points") {
    const keys = test.keys.map(describeKey);
    return keys.length === 1 ? `${name} = ${keys[0]}` : `${name} one of ${keys.join(", ")}`;
  }
  const from = test.from === -Infinity ? "" : ` from ${test.from}`;
  const to = test.to === Infinity ? "" : ` to ${test.to}`;
  return `${name}${from}${to}`;
}

function describeKey(key: PointKey): string {
  return key === undefined ? "null" : typeof key === "string" ? JSON.stringify(key) : String(key);
}

function summary(rules: readonly ({ readonly rule: HostedRule } & RulePlacement)[]): string {
  const residue = rules.filter(({ starts }) => starts.some(({ requirement }) => "unknown" in requirement));
  const offered = `${residue.length} of ${rules.length} rule${rules.length === 1 ? "" : "s"}`;
  const names = residue.map(({ rule }) => rule.compiled.rule.id).join(", ");
  return `Every event is offered to ${offered}${residue.length === 0 ? "." : `: ${names}`}`;
}

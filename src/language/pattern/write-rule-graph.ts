import { sluiceError } from "../../errors/sluice-error.ts";
import { innerWords, linkWords, strategyWords, wordFor } from "./graph/graph-words.ts";
import type {
  AtomicNode,
  GraphCondition,
  GraphEdge,
  GraphNode,
  GraphQuantifier,
  GraphWindow,
  RuleGraph,
} from "./graph/rule-graph.ts";
import { writeTime } from "./graph/read-time.ts";
import type { Condition } from "./condition.ts";
import type { Pattern, Quantifier, Sequence, SkipStrategy, Step } from "./pattern.ts";
import { stepLabel } from "./step-label.ts";
import { walkSteps } from "./walk-pattern.ts";

/**
 * The pattern as a rule graph (rule-format §2), with every field, nodes in order. `within(d)` of single steps
 * becomes the window of the graph, which means the same (C8).
 *
 * @param name name of the graph; by default the last step's, as Flink does it
 * @throws SluiceError PATTERN_NOT_WRITABLE for what the format cannot say: functions as conditions, a skip
 *   strategy that throws on a miss, a gap window of a single step, two kinds of window on one graph
 */
export function writeRuleGraph(pattern: Pattern, name?: string): RuleGraph {
  const windows = [...walkSteps(pattern)].map(({ step }) => step.window);
  const smallest = Math.min(...[pattern.window, ...windows].filter((window) => window !== undefined));
  const whole = { ...pattern, ...(Number.isFinite(smallest) ? { window: smallest } : {}) };
  return writeGraph(whole, name ?? pattern.steps.at(-1)?.name ?? "", pattern.skip);
}

function writeGraph(sequence: Sequence, name: string, skip: SkipStrategy, own?: Quantifier): RuleGraph {
  const quantifier = own ?? sequence.steps.at(-1)?.quantifier;
  return {
    name,
    type: "COMPOSITE",
    version: 1,
    nodes: sequence.steps.map((step) => writeStep(step, skip)),
    edges: writeEdges(sequence),
    window: writeWindow(sequence, name),
    afterMatchStrategy: writeStrategy(skip),
    quantifier: quantifier === undefined ? null : writeQuantifier(quantifier),
    condition: null,
  };
}

function writeStep(step: Step, skip: SkipStrategy): GraphNode {
  if (step.gapWindow !== undefined) {
    notWritable(`${stepLabel(step)} has a gap window of its own`, "Set the gap window on a whole graph.");
  }
  return step.kind === "group" ? writeGraph(step.body, step.name, skip, step.quantifier) : writeElement(step);
}

function writeElement({ name, quantifier, condition }: Extract<Step, { kind: "element" }>): AtomicNode {
  return {
    name,
    type: "ATOMIC",
    quantifier: writeQuantifier(quantifier),
    condition: condition === undefined ? null : writeCondition(condition),
  };
}

function writeEdges({ steps }: Sequence): GraphEdge[] {
  return steps.slice(1).map((step, index) => ({
    source: steps[index]!.name,
    target: step.name,
    type: wordFor(linkWords, step.link),
  }));
}

function writeWindow({ window, gapWindow }: Sequence, name: string): GraphWindow | null {
  if (window !== undefined && gapWindow !== undefined) {
    notWritable(`the graph "${name}" has both a window and a gap window`, "Keep one of them.");
  }
  if (window !== undefined) return { type: "FIRST_AND_LAST", time: writeTime(window) };
  return gapWindow === undefined ? null : { type: "PREVIOUS_AND_CURRENT", time: writeTime(gapWindow) };
}

function writeStrategy(skip: SkipStrategy): RuleGraph["afterMatchStrategy"] {
  const type = wordFor(strategyWords, skip.kind);
  if (!("element" in skip)) return { type, patternName: null };
  if (skip.throwOnMiss === true) {
    notWritable("its skip strategy throws on a miss", "Leave throwExceptionOnMiss out.");
  }
  return { type, patternName: skip.element };
}

function writeQuantifier({
  kind,
  from,
  to,
  gap,
  inner,
  optional,
  greedy,
  until,
}: Quantifier): GraphQuantifier {
  const windowTime = gap === undefined ? null : writeTime(gap);
  return {
    consumingStrategy: wordFor(innerWords, inner),
    times: kind === "single" ? null : { from, to, windowTime },
    properties: [
      kind === "single" ? "SINGLE" : kind === "looping" ? "LOOPING" : "TIMES",
      ...(optional ? (["OPTIONAL"] as const) : []),
      ...(greedy ? (["GREEDY"] as const) : []),
    ],
    untilCondition: until === undefined ? null : writeCondition(until),
  };
}

const richClass = "org.apache.flink.cep.pattern.conditions.Rich";

function writeCondition(condition: Condition): GraphCondition {
  switch (condition.kind) {
    case "expression":
      return { type: condition.dialect, expression: condition.expression };
    case "class":
      return {
        type: "CLASS",
        className: condition.className,
        ...(condition.args && { args: condition.args }),
      };
    case "subtype":
      return { type: "CLASS", className: condition.className, subClassName: condition.subClassName };
    case "and":
      return writeNested("And", condition.conditions);
    case "or":
      return writeNested("Or", condition.conditions);
    case "not":
      return writeNested("Not", [condition.condition]);
    case "function":
      return notWritable("a condition is a function", "Write the condition as an expression.");
  }
}

function writeNested(kind: "And" | "Or" | "Not", conditions: readonly Condition[]): GraphCondition {
  const nestedConditions = conditions.map(writeCondition);
  return { type: "CLASS", className: `${richClass}${kind}Condition`, nestedConditions };
}

function notWritable(reason: string, advice: string): never {
  throw sluiceError("PATTERN_NOT_WRITABLE", { reason, advice });
}

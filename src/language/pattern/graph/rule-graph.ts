import type {
  innerWords,
  linkWords,
  properties,
  strategyWords,
  unitNanoseconds,
  windowTypes,
} from "./graph-words.ts";

/** A pattern as the JSON of a rule table (rule-format §2), with every field written out. */
export interface RuleGraph {
  readonly name: string;
  readonly type: "COMPOSITE";
  /** Version of the format, not of the rule. */
  readonly version: 1;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly window: GraphWindow | null;
  readonly afterMatchStrategy: {
    readonly type: keyof typeof strategyWords;
    readonly patternName: string | null;
  };
  readonly quantifier: GraphQuantifier | null;
  readonly condition: null;
}

export type GraphNode = AtomicNode | RuleGraph;

export interface AtomicNode {
  readonly name: string;
  readonly type: "ATOMIC";
  readonly quantifier: GraphQuantifier;
  readonly condition: GraphCondition | null;
}

export interface GraphEdge {
  readonly source: string;
  readonly target: string;
  readonly type: keyof typeof linkWords;
}

interface GraphTime {
  readonly unit: keyof typeof unitNanoseconds;
  readonly size: number;
}

export interface GraphWindow {
  readonly type: (typeof windowTypes)[number];
  readonly time: GraphTime;
}

export interface GraphQuantifier {
  readonly consumingStrategy: keyof typeof innerWords;
  readonly times: {
    readonly from: number;
    readonly to: number;
    readonly windowTime: GraphTime | null;
  } | null;
  readonly properties: readonly (typeof properties)[number][];
  readonly untilCondition: GraphCondition | null;
}

export type GraphCondition =
  | { readonly type: "AVIATOR" | "GROOVY"; readonly expression: string }
  | {
      readonly type: "CLASS";
      readonly className: string;
      readonly nestedConditions?: readonly GraphCondition[];
      readonly subClassName?: string;
      readonly args?: readonly string[];
    };

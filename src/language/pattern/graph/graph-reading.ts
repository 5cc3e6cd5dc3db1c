import type { Problem } from "../../../errors/problem.ts";
import type { SourceLocation } from "../../../errors/source-location.ts";
import type { Dialect } from "../../expression/compiled-expression.ts";
import { DocumentReading } from "../document/document-reading.ts";
import type { JsonPath } from "../document/json-path.ts";
import type { PatternPart } from "../finding.ts";
import type { Sequence, Step } from "../pattern.ts";
import { placeInExpression } from "./place-in-expression.ts";

/** What an expression is checked against. */
interface ExpressionUse {
  readonly dialect: Dialect;
  /** Names of all elements of the pattern, which `match.…` functions may ask for. */
  readonly elements: readonly string[];
  /** Place of the expression in the document. */
  readonly at: SourceLocation;
}

/** Finds what is wrong with an expression; places are given by line, column and length in the expression. */
export type CheckExpression = (expression: string, use: ExpressionUse) => readonly Problem[];

/** Where a step or a graph came from. */
interface Origin {
  readonly path: JsonPath;
  /** Path of the edge that leads to the step. */
  readonly edge?: JsonPath;
}

interface PendingExpression {
  readonly text: string;
  readonly dialect: Dialect;
  readonly path: JsonPath;
}

/** The reading of one rule graph: remembers which part of the pattern came from where. */
export class GraphReading extends DocumentReading {
  /** Names of the elements, in the order of the document. */
  readonly elements: string[] = [];
  readonly #origins = new Map<Step | Sequence, Origin>();
  readonly #expressions: PendingExpression[] = [];

  cameFrom(subject: Step | Sequence, origin: Origin): void {
    this.#origins.set(subject, origin);
  }

  expression(text: string, dialect: Dialect, path: JsonPath): void {
    this.#expressions.push({ text, dialect, path });
  }

  /** Checks all expressions of the graph, once its elements are known. */
  checkExpressions(check: CheckExpression): void {
    for (const { text, dialect, path } of this.#expressions) {
      for (const each of check(text, { dialect, elements: this.elements, at: this.places.value(path) })) {
        this.problems.push({ ...each, at: placeInExpression(this.places, path, text, each.at) });
      }
    }
  }

  /** The place in the document of a part of the pattern that was read from it. */
  locate(subject: Step | Sequence, part: PatternPart): SourceLocation {
    const { path, edge } = this.#origins.get(subject) ?? { path: [] };
    if (part === "link" && edge !== undefined) return this.places.value([...edge, "type"]);
    return this.places.value([...path, ...fieldOf[part]]);
  }
}

const fieldOf: Readonly<Record<PatternPart, JsonPath>> = {
  name: ["name"],
  link: ["name"],
  condition: ["condition"],
  quantifier: ["quantifier"],
  kind: ["quantifier", "properties"],
  from: ["quantifier", "times", "from"],
  to: ["quantifier", "times", "to"],
  optional: ["quantifier", "properties"],
  greedy: ["quantifier", "properties"],
  inner: ["quantifier", "consumingStrategy"],
  gap: ["quantifier", "times", "windowTime"],
  until: ["quantifier", "untilCondition"],
  window: ["window"],
  gapWindow: ["window"],
  steps: ["nodes"],
  skip: ["afterMatchStrategy", "patternName"],
};

import type { PatternSequence, PatternTerm, Quantifier } from "../ast.ts";
import { printName } from "./print-name.ts";

/** The inside of PATTERN ( … ). */
export function printPattern({ alternatives }: PatternSequence): string {
  return alternatives.map((terms) => terms.map(printTerm).join(" ")).join(" | ");
}

function printTerm(term: PatternTerm): string {
  switch (term.kind) {
    case "variable":
      return `${printName(term.name.text)}${printQuantifier(term.quantifier)}`;
    case "group":
      return `(${printPattern(term.body)})${printQuantifier(term.quantifier)}`;
    case "negation":
      return `[^${printName(term.name.text)}]`;
    case "exclusion":
      return `{- ${printPattern(term.body)} -}`;
    case "permute":
      return `PERMUTE(${term.parts.map(printPattern).join(", ")})${printQuantifier(term.quantifier)}`;
    case "anchor":
      return term.anchor;
  }
}

function printQuantifier(quantifier: Quantifier | undefined): string {
  if (quantifier === undefined) return "";
  const { variant, until } = quantifier;
  return `${printCounts(quantifier)}${until === undefined ? "" : `{${printName(until.text)}}`}${"?".repeat(variant)}`;
}

function printCounts({ written, from, to }: Quantifier): string {
  if (written !== "{}") return written;
  if (to === undefined) return `{${from},}`;
  return from === to ? `{${from}}` : `{${from},${to}}`;
}

import type { Rule } from "../rules/rule.ts";
import { buildPatternText } from "./build-pattern-text.ts";

const patterns = [
  'x[name == "a"] >> y[name == "b"].within(10)',
  "x[true].times(2) skip pastLast",
  'x[name == "a"] !>> y[name == "b"].within(5)',
  "x[price > 2] > y[price > 2] skip toNext",
  'x[name == "c"].oneOrMore >> y[name == "d"].within(20)',
  'x[name == "a"].oneOrMore.greedy > y[name == "c"]',
  '( x[name == "a"] >> y[name == "b"] ).times(2)',
  'x[name == "start"] >>> y[true] >> z[name == "end"]',
  "x[true].oneOrMore.consecutive.within(3) skip toLast x",
  'x[name == "b"].optional >> y[name == "c"]',
];

/** Ten rules that have nothing to do with the one under test, some with its key and some with none (law 3). */
export const unrelatedRules: readonly Rule[] = patterns.map((text, index) => ({
  id: `neighbour-${index}`,
  version: 1,
  pattern: buildPatternText(text),
  ...(index % 2 === 0 ? { key: ["key"] } : {}),
  enabled: true,
  priority: index % 3,
}));

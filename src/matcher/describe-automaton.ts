import type { Formula } from "./automaton/clause.ts";
import type { State } from "./automaton/state.ts";
import type { Program } from "./program.ts";

/** One edge of the automaton, in words. */
export interface EdgeDescription {
  readonly from: string;
  readonly action: "take" | "ignore" | "proceed";
  readonly to: string;
  /** When it is open; empty = always. */
  readonly when: string;
}

/** An automaton that can print itself. */
export interface AutomatonDescription {
  readonly edges: readonly EdgeDescription[];
  /** Not all states are described: a repetition with many occurrences goes on. */
  readonly cut: boolean;
}

/** States described at most. */
const mostStates = 60;

/** The states of a pattern's automaton that its start leads to, with their edges. */
export function describeAutomaton(
  program: Program,
  conditionText: (condition: number) => string,
): AutomatonDescription {
  const names = new Map<State, string>();
  const queue = [...program.start.states];
  const edges: EdgeDescription[] = [];
  const nameOf = (state: State): string => {
    if (state.kind === "stop") return "stop";
    if (!names.has(state)) names.set(state, uniqueName(shortName(state), new Set(names.values())));
    return names.get(state)!;
  };
  const done = new Set<State>();
  for (const state of queue) {
    if (done.has(state)) continue;
    if (done.size === mostStates) return { edges, cut: true };
    done.add(state);
    for (const { action, formula, target } of state.edges()) {
      const when = formulaText(formula, conditionText);
      if (when === undefined) continue; // never
      edges.push({ from: nameOf(state), action, to: nameOf(target()), when });
      queue.push(target());
    }
  }
  return { edges, cut: false };
}

/** `group[2]/b[3]`: the steps around a state with their occurrences; `*` is the loop, `?` the state that only waits. */
function shortName(state: State): string {
  if (state.kind === "final") return "match";
  const { path, form } = JSON.parse(state.name) as { path: [string, number][]; form: string };
  const steps = path.map(([step, occurrence]) => (occurrence === 1 ? step : `${step}[${occurrence || "*"}]`));
  const suffix = form === "wait" ? " waits" : form === "again" ? " again" : state.absence ? " absent" : "";
  return `${steps.join("/")}${suffix}`;
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2, unique = name; ; number++) {
    if (!taken.has(unique)) return unique;
    unique = `${name} (${number})`;
  }
}

function formulaText(formula: Formula, conditionText: (condition: number) => string): string | undefined {
  if (formula.some(({ any }) => any.length === 0)) return undefined;
  const clauses = formula.map(({ any }) => any.map((literal) => literalText(literal, conditionText)));
  const texts = clauses.map((literals) =>
    literals.length === 1 ? literals[0]! : `(${literals.join(" or ")})`,
  );
  return texts.join(" and ");
}

function literalText(literal: number, conditionText: (condition: number) => string): string {
  const text = conditionText(Math.abs(literal) - 1);
  return literal > 0 ? text : `not ${text}`;
}

/** The automaton as text, a line an edge. */
export function automatonText({ edges, cut }: AutomatonDescription): string {
  const lines = edges.map(({ from, action, to, when }) => {
    return `${from} --${action}--> ${to}${when === "" ? "" : `   when ${when}`}`;
  });
  return [...lines, ...(cut ? ["…"] : [])].join("\n");
}

/** The automaton as a Mermaid state diagram. */
export function automatonMermaid({
  edges,
  start,
}: AutomatonDescription & { readonly start?: string }): string {
  const ids = new Map<string, string>();
  const idOf = (name: string): string => {
    if (!ids.has(name)) ids.set(name, `s${ids.size}`);
    return ids.get(name)!;
  };
  const first = start ?? edges[0]?.from ?? "match";
  const moves = edges.map(({ from, action, to, when }) => {
    return `  ${idOf(from)} --> ${idOf(to)}: ${escape(when === "" ? action : `${action} ${when}`)}`;
  });
  const begin = `  [*] --> ${idOf(first)}`;
  const labels = [...ids].map(([name, id]) => `  state "${escape(name)}" as ${id}`);
  return ["stateDiagram-v2", ...labels, begin, ...moves].join("\n");
}

/** Mermaid gives these characters a meaning of their own. */
function escape(text: string): string {
  return text.replace(/["#;:<>{}]/g, (character) => `#${character.codePointAt(0)};`);
}

import type { Event } from "../event/event.ts";
import { noAnswers, withAnswer, type Answers } from "./answers.ts";
import type { Take } from "./outcome.ts";
import type { Position } from "./position.ts";
import type { Program } from "./program.ts";
import type { KeySnapshot, NodeSnapshot, RuleSnapshot, WaitSnapshot } from "./snapshot.ts";

/** Where a path stands in the new automaton. */
interface Followed {
  /** Number of the node among those that are left. */
  readonly node: number;
  /** Where it waits; undefined when the pattern ends with it. */
  readonly position: Position | undefined;
  readonly matches: boolean;
}

/**
 * What a rule remembers, as its new pattern would: each path's events are taken again by the elements that took
 * them, and no condition is asked. Whatever cannot be followed (the element is gone, the order differs, a gap is too long, there
 * are too many events) is left out; a path that is complete in the new pattern is left out too unless it was before.
 */
export function migrateSnapshot(
  snapshot: RuleSnapshot,
  program: Program,
  events: readonly Event[],
): RuleSnapshot {
  const nodes: NodeSnapshot[] = [];
  const followed: (Followed | undefined)[] = [];
  for (const [element, event, order, previous] of snapshot.nodes) {
    const before = previous < 0 ? undefined : followed[previous];
    const take =
      previous < 0
        ? takeBy(program, program.start, 0, element)
        : takeAfter(program, before, timeBetween(snapshot.nodes[previous]!, event, events), element);
    if (take !== undefined) nodes.push([element, event, order, before?.node ?? -1]);
    followed.push(take && { node: nodes.length - 1, position: take.target, matches: take.matches });
  }
  return { nodes, keys: snapshot.keys.map((key) => migrateKey(key, followed, program)) };
}

function timeBetween(previous: NodeSnapshot, event: number, events: readonly Event[]): number {
  return events[event]!.time - events[previous[1]]!.time;
}

function takeAfter(
  program: Program,
  before: Followed | undefined,
  passed: number,
  element: string,
): Take | undefined {
  const position = before?.position;
  if (position === undefined) return undefined;
  return takeBy(program, position, position.gaps.filter((gap) => gap <= passed).length, element);
}

/** How the element takes an event at the position, when nothing else is so but what this needs. */
function takeBy(program: Program, position: Position, level: number, name: string): Take | undefined {
  const element = program.elements.indexOf(name);
  for (const answers of sparseAnswers(position)) {
    const { takes } = program.outcome(position, level, answers);
    const take = takes.find((each) => each.element === element);
    if (take !== undefined) return take;
  }
  return undefined;
}

/** No condition holds; then each one alone. */
function* sparseAnswers(position: Position): Generator<Answers> {
  for (let alone = -1; alone < position.conditions.length; alone++) {
    let answers = noAnswers(position);
    for (const index of position.conditions.keys()) answers = withAnswer(answers, index, index === alone);
    yield answers;
  }
}

function migrateKey(
  { key, waits, held }: KeySnapshot,
  followed: readonly (Followed | undefined)[],
  program: Program,
): KeySnapshot {
  const partials = waits.flatMap((wait) => wait.partials);
  const byPosition = Map.groupBy(partials, ([node]) => followed[node]?.position);
  byPosition.delete(undefined);
  return {
    key,
    firedUpTo: -Infinity,
    waits: [...byPosition].map(([position, waiting]): WaitSnapshot => ({
      states: position!.states.map(({ name }) => name),
      lastElement: program.elements[position!.lastElement]!,
      released: [],
      partials: waiting
        .toSorted(([, left], [, right]) => left - right)
        .map(([node, ...rest]) => [followed[node]!.node, ...rest] as const),
    })),
    held: held.flatMap(([node, ...rest]) => {
      const path = followed[node];
      return path?.matches === true ? [[path.node, ...rest] as const] : [];
    }),
  };
}

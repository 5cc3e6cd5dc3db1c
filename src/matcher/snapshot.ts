import { sluiceError } from "../errors/sluice-error.ts";
import type { Event } from "../event/event.ts";
import { addPartials } from "./buckets.ts";
import { KeyMatcher } from "./key-matcher.ts";

import { PathNode, type PathNode as Node } from "./path-node.ts";
import type { Program } from "./program.ts";
import type { RuleMatcher } from "./rule-matcher.ts";

/** A node: element name, number of the event, order, number of the previous node or -1. */
export type NodeSnapshot = readonly [element: string, event: number, order: number, previous: number];

/** The partial matches that wait at one position; states and elements by their names in the pattern. */
export interface WaitSnapshot {
  readonly states: readonly string[];
  readonly lastElement: string;
  /** Elements whose until condition has ended a greedy guard. */
  readonly released: readonly string[];
  readonly partials: readonly (readonly [
    node: number,
    startOrder: number,
    startTime: number,
    matched: boolean,
  ])[];
}

export interface KeySnapshot {
  readonly key: string;
  readonly firedUpTo: number;
  readonly waits: readonly WaitSnapshot[];
  readonly held: readonly (readonly [node: number, startOrder: number, time: number])[];
}

/** All partial and held matches of a rule. Shared nodes stand once, so the size follows the number of nodes. */
export interface RuleSnapshot {
  readonly nodes: readonly NodeSnapshot[];
  readonly keys: readonly KeySnapshot[];
}

/** Writes a matcher down. `numberOf` gives an event its number among all events of the snapshot. */
export function snapshotRule(matcher: RuleMatcher, numberOf: (event: Event) => number): RuleSnapshot {
  const nodes = new NodeWriter(matcher.program.elements, numberOf);
  const keys = [...matcher.keys].map(([key, state]) => snapshotKey(key, state, matcher.program, nodes));
  return { nodes: nodes.written, keys };
}

function snapshotKey(key: string, state: KeyMatcher, program: Program, nodes: NodeWriter): KeySnapshot {
  const waits = state.buckets.map(({ position, partials }) => ({
    states: position.states.map((each) => each.name),
    lastElement: program.elements[position.lastElement]!,
    released: position.released.map((until) => program.ownerOfUntil(until)),
    partials: partials.map(
      ({ last, startOrder, startTime, matched }) =>
        [nodes.number(last), startOrder, startTime, matched] as const,
    ),
  }));
  const held = state.held.map(
    ({ last, startOrder, time }) => [nodes.number(last), startOrder, time] as const,
  );
  return { key, firedUpTo: state.firedUpTo, waits, held };
}

/** Numbers nodes, each after the one before it; a path of any length needs no recursion. */
class NodeWriter {
  readonly written: NodeSnapshot[] = [];
  readonly #numbers = new Map<Node, number>();
  readonly #elements: readonly string[];
  readonly #numberOf: (event: Event) => number;

  constructor(elements: readonly string[], numberOf: (event: Event) => number) {
    this.#elements = elements;
    this.#numberOf = numberOf;
  }

  number(node: Node): number {
    const unknown: Node[] = [];
    let next: Node | undefined = node;
    for (; next !== undefined && !this.#numbers.has(next); next = next.previous) unknown.push(next);
    for (const each of unknown.reverse()) this.#write(each);
    return this.#numbers.get(node)!;
  }

  #write(node: Node): void {
    const previous = node.previous === undefined ? -1 : this.#numbers.get(node.previous)!;
    const entry: NodeSnapshot = [
      this.#elements[node.element]!,
      this.#numberOf(node.event),
      node.order,
      previous,
    ];
    this.#numbers.set(node, this.written.push(entry) - 1);
  }
}

/**
 * Fills an empty matcher from a snapshot. Throws SNAPSHOT_UNKNOWN_STATE when the pattern has not the elements or
 * states that the snapshot names.
 */
export function restoreRule(matcher: RuleMatcher, snapshot: RuleSnapshot, events: readonly Event[]): void {
  const { program } = matcher;
  const nodes: Node[] = [];
  for (const [element, event, order, previous] of snapshot.nodes) {
    nodes.push(new PathNode(elementNumber(program, element), events[event]!, order, nodes[previous]));
  }
  for (const each of snapshot.keys) matcher.keys.set(each.key, restoreKey(matcher, each, nodes));
}

function restoreKey(matcher: RuleMatcher, snapshot: KeySnapshot, nodes: readonly Node[]): KeyMatcher {
  const state = new KeyMatcher(matcher);
  state.firedUpTo = snapshot.firedUpTo;
  for (const wait of snapshot.waits) {
    const partials = wait.partials.map(([node, startOrder, startTime, matched]) => ({
      last: nodes[node]!,
      startOrder,
      startTime,
      matched,
    }));
    addPartials(state, findPosition(matcher.program, wait), partials, state.firedUpTo);
  }
  state.held = snapshot.held.map(([node, startOrder, time]) => ({
    last: nodes[node]!,
    startOrder,
    time,
  }));
  return state;
}

function findPosition(
  program: Program,
  wait: WaitSnapshot,
): NonNullable<ReturnType<Program["findPosition"]>> {
  const lastElement = elementNumber(program, wait.lastElement);
  const released = wait.released.map((owner) => program.untilOf(owner));
  const position = program.findPosition(wait.states, lastElement, released);
  if (position === undefined) throw sluiceError("SNAPSHOT_UNKNOWN_STATE", { name: wait.states.join(", ") });
  return position;
}

function elementNumber(program: Program, name: string): number {
  const number = program.elements.indexOf(name);
  if (number < 0) throw sluiceError("SNAPSHOT_UNKNOWN_STATE", { name });
  return number;
}

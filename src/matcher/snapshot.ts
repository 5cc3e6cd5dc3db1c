import { sluiceError } from "../errors/sluice-error.ts";
import type { Event } from "../event/event.ts";
import { Bucket } from "./bucket.ts";
import { addBucket, bucketsOf } from "./buckets.ts";
import { KeyMatcher } from "./key-matcher.ts";
import { CompletedMatch, PartialMatch } from "./partial-match.ts";
import type { PathNode as Node } from "./path-node.ts";
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

/** Version 1 wrote the canonical text of a key's value, with the kind of the value in front of a single text too. */
export function upgradeRule({ nodes, keys }: RuleSnapshot, version: number): RuleSnapshot {
  if (version > 1) return { nodes, keys };
  return { nodes, keys: keys.map((each) => ({ ...each, key: keyOfVersion1(each.key) })) };
}

function keyOfVersion1(key: string): string {
  if (key.startsWith("s\0") || (key !== "" && !key.startsWith("s"))) return `\0${key}`;
  return key.slice(1);
}

/**
 * Writes a matcher down, or some of what it remembers, in that order. `numberOf` gives an event its number among all
 * events of the snapshot.
 */
export function snapshotRule(
  matcher: RuleMatcher,
  numberOf: (event: Event) => number,
  states: readonly KeyMatcher[] = matcher.states(),
): RuleSnapshot {
  const nodes = new NodeWriter(matcher.program.elements, numberOf);
  const keys = states.map((state) => snapshotKey(state, matcher.program, nodes));
  return { nodes: nodes.written, keys };
}

function snapshotKey(state: KeyMatcher, program: Program, nodes: NodeWriter): KeySnapshot {
  const waits = Array.from(bucketsOf(state), (bucket) => ({
    states: bucket.position.states.map((each) => each.name),
    lastElement: program.elements[bucket.position.lastElement]!,
    released: bucket.position.released.map((until) => program.ownerOfUntil(until)),
    partials: Array.from(
      bucket.partials(),
      (partial) => [nodes.number(partial), partial.startOrder, partial.startTime, partial.matched] as const,
    ),
  }));
  const held = state.held.map(
    ({ last, startOrder, time }) => [nodes.number(last), startOrder, time] as const,
  );
  return { key: state.key, firedUpTo: state.firedUpTo ?? -Infinity, waits, held };
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
  const nodes: PartialMatch[] = [];
  for (const [element, event, order, previous] of snapshot.nodes)
    nodes.push(new PartialMatch(elementNumber(program, element), events[event]!, order, nodes[previous]));
  for (const each of snapshot.keys) matcher.add(restoreKey(matcher, each, nodes));
}

function restoreKey(matcher: RuleMatcher, snapshot: KeySnapshot, nodes: readonly PartialMatch[]): KeyMatcher {
  const state = new KeyMatcher(matcher, snapshot.key);
  if (snapshot.firedUpTo > -Infinity) state.firedUpTo = snapshot.firedUpTo;
  for (const wait of snapshot.waits) {
    const bucket = new Bucket(findPosition(matcher.program, wait));
    for (const [node, , , matched] of wait.partials) {
      const partial = nodes[node]!;
      partial.matched = matched;
      bucket.append(partial);
    }
    addBucket(state, bucket, snapshot.firedUpTo);
  }
  state.held = snapshot.held.map(
    ([node, startOrder, time]) => new CompletedMatch(nodes[node]!, startOrder, time),
  );
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

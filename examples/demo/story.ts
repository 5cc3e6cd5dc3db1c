import type { ValueObject } from "../../src/event/value.ts";
import { everyday } from "./everyday.ts";
import { frauds, undiscovered } from "./frauds.ts";
import { minute, Person } from "./person.ts";

/** A morning of a shop and a bank, with fraud in it. */
export interface Story {
  readonly events: readonly ValueObject[];
  readonly people: number;
  /** Rule → users of whom it must tell, each once. */
  readonly planted: ReadonlyMap<string, readonly string[]>;
  /** Rule → what it finds only once it was changed or added, in the order of the events. */
  readonly undiscovered: ReadonlyMap<string, readonly Planted[]>;
  /** How many people come close to fraud without committing any. */
  readonly closeCalls: number;
}

/** A fraud in the stream. */
export interface Planted {
  readonly user: string;
  /** Its first event, counted from 0. A rule that comes into force later does not find it. */
  readonly first: number;
}

const start = Date.parse("2026-03-02T09:00:00Z");
const honestPeople = 420;
const closeCallsPerRule = 10;

/** Makes the story up; the same seed gives the same story. */
export function tellStory(seed: number): Story {
  const people: Person[] = [];
  const newcomer = (latest: number): Person => {
    const person = new Person(people.length, start, seed);
    people.push(person);
    everyday(person.wait(0, latest));
    return person.wait(30 * minute);
  };
  for (let left = honestPeople; left > 0; left--) newcomer(100 * minute);
  const planted = new Map<string, string[]>();
  for (const { rule, planted: count, commit, comeClose } of frauds) {
    const thieves = Array.from({ length: count }, () => newcomer(50 * minute));
    thieves.forEach(commit);
    planted.set(
      rule,
      thieves.map(({ user }) => user),
    );
    for (let left = closeCallsPerRule; left > 0; left--) comeClose(newcomer(50 * minute));
  }
  const later = undiscovered.map(({ rule, planted: count, commit }) => {
    const firsts = Array.from({ length: count }, () => {
      const thief = newcomer(85 * minute);
      const before = thief.events.length;
      commit(thief);
      return { user: thief.user, event: thief.events[before]! };
    });
    return [rule, firsts] as const;
  });
  const events = people.flatMap((person) => person.events);
  events.sort((left, right) => Number(left.time) - Number(right.time));
  const placed = (firsts: (typeof later)[number][1]): Planted[] =>
    firsts
      .map(({ user, event }) => ({ user, first: events.indexOf(event) }))
      .sort((left, right) => left.first - right.first);
  return {
    events,
    people: people.length,
    planted,
    undiscovered: new Map(later.map(([rule, firsts]) => [rule, placed(firsts)])),
    closeCalls: closeCallsPerRule * frauds.length,
  };
}

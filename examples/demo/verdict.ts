import type { Alert } from "../../src/event/alert.ts";
import type { Story } from "./story.ts";

/** How a rule did. */
export interface Verdict {
  readonly rule: string;
  readonly alerts: number;
  readonly planted: number;
  readonly missed: readonly string[];
  /** Users that the rule accused without reason, or twice. */
  readonly wronglyAccused: readonly string[];
}

/**
 * Rule → users of whom it must tell, given the place in the stream from which on each change was in force: what begins
 * before it is not found, everything that begins after it is.
 */
export function expectedUsers(
  { planted, undiscovered }: Story,
  inForce: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly string[]> {
  const expected = new Map(planted);
  for (const [rule, frauds] of undiscovered) {
    const found = frauds.filter(({ first }) => first >= (inForce.get(rule) ?? Infinity));
    expected.set(rule, [...(expected.get(rule) ?? []), ...found.map(({ user }) => user)]);
  }
  return expected;
}

/** Compares what was found with what was planted. */
export function judge(planted: ReadonlyMap<string, readonly string[]>, alerts: readonly Alert[]): Verdict[] {
  return [...planted].map(([rule, users]) => {
    const accused = alerts.filter((alert) => alert.rule === rule).map(accusedUser);
    return {
      rule,
      alerts: accused.length,
      planted: users.length,
      missed: users.filter((user) => !accused.includes(user)),
      wronglyAccused: accused.filter((user, at) => !users.includes(user) || accused.indexOf(user) !== at),
    };
  });
}

/** Whose events the alert is about. */
export function accusedUser({ events }: Alert): string {
  const [first] = events.values();
  return first![0]!.data.user as string;
}

import type { Alert } from "../../src/event/alert.ts";

/** How a rule did. */
export interface Verdict {
  readonly rule: string;
  readonly alerts: number;
  readonly planted: number;
  readonly missed: readonly string[];
  /** Users that the rule accused without reason, or twice. */
  readonly wronglyAccused: readonly string[];
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

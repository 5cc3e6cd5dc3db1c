import type { Problem } from "../../errors/problem.ts";
import type { Match } from "../../matcher/match.ts";
import type { DecoderOptions } from "../../operators/source/event-decoder.ts";
import type { RuleUpdate } from "../../rules/coordinator/rule-update.ts";
import type { WrittenRule } from "../../rules/written-rule.ts";
import type { HostCounts } from "../hosts.ts";
import type { PackedEvents } from "./pack-events.ts";

/*
 * What a job says to an engine host in another thread, and what the host answers (D5). Everything is plain data.
 * Messages take effect in their order, and each has one answer with its number.
 */

/** What a host needs before its first rule. */
export interface HostSettings {
  readonly share: { readonly index: number; readonly count: number };
  /** How a line becomes an event. */
  readonly decoder: DecoderOptions;
  /** Field that identifies events. */
  readonly eventId?: string;
  /** Key of rules that bring none. */
  readonly key?: readonly string[];
  readonly timeouts?: boolean;
  readonly codegen?: boolean;
  /** Module with conditions and match functions, as a path. */
  readonly functions?: string;
  /** What the sink makes of alerts. */
  readonly alerts: AlertForm;
}

/** `counts`: only how many; `lines`: the text of each; `data`: all of it. */
export type AlertForm = "counts" | "lines" | "data";

/** What changes against the rules in force. */
export interface RuleChanges {
  readonly put: readonly WrittenRule[];
  readonly removed: readonly string[];
}

export type Request =
  | { readonly kind: "open"; readonly settings: HostSettings }
  | {
      readonly kind: "batch";
      /** Those of the released events that concern the host; none when `events` is left out. */
      readonly events?: PackedEvents;
      /** To where time moves afterwards. */
      readonly now: number;
      readonly clock: number;
    }
  | ({ readonly kind: "ruleSet" } & RuleChanges)
  | ({ readonly kind: "preview" } & RuleChanges)
  | { readonly kind: "snapshot" }
  | { readonly kind: "restore"; readonly bytes: Uint8Array }
  | { readonly kind: "counts" };

/** What came of a result, with what its place in the output depends on (semantics §6). */
export interface RemoteFound {
  readonly rule: string;
  readonly type: Match["type"];
  /** The match function failed, or the skip strategy refused the match. */
  readonly problem?: Problem;
  readonly time: number;
  readonly order: number;
  readonly key: string;
  readonly priority: number;
  readonly version: number;
  readonly alerts: number | readonly string[] | Uint8Array;
}

export interface FoundAnswer {
  readonly found: readonly RemoteFound[];
  readonly failures: readonly Problem[];
  readonly nextDeadline: number;
}

export interface RuleSetAnswer extends FoundAnswer {
  readonly updates: readonly RuleUpdate[];
  readonly problems: readonly Problem[];
}

/** The answer to each kind of request. */
export interface Answers {
  readonly open: undefined;
  readonly batch: FoundAnswer;
  readonly ruleSet: RuleSetAnswer;
  readonly preview: readonly RuleUpdate[];
  readonly snapshot: Uint8Array;
  readonly restore: undefined;
  readonly counts: ReadonlyMap<string, HostCounts>;
}

export type Numbered<Message> = Message & { readonly number: number };

export type Reply =
  | { readonly number: number; readonly answer: Answers[keyof Answers] }
  | { readonly number: number; readonly problems: readonly Problem[] };

import { SluiceError } from "../../errors/sluice-error.ts";
import type { Alert } from "../../event/alert.ts";
import { compileEventIdentity, type EventIdentity } from "../../event/event-identity.ts";
import { plainAlert } from "../../operators/function/alert-of-result.ts";
import { applyMatchFunction } from "../../operators/function/apply-match-function.ts";
import type { RuleResult } from "../../operators/match/rule-result.ts";
import { alertText } from "../../operators/sink/alert-text.ts";
import type { RuleUpdate } from "../../rules/coordinator/rule-update.ts";
import type { Rule } from "../../rules/rule.ts";
import { readWrittenRule } from "../../rules/written-rule.ts";
import { encodeSnapshot } from "../../state/snapshot-codec.ts";
import { EngineHost } from "../engine-host.ts";
import { FailureReports } from "../failure-reports.ts";
import { fieldsRead } from "../fields-read.ts";
import { HostCounter } from "../host-counter.ts";
import { RuleMaker } from "../host-rules.ts";
import { loadFunctions } from "../load-functions.ts";
import { nextRules } from "../next-rules.ts";
import type {
  Answers,
  FoundAnswer,
  HostSettings,
  RemoteFound,
  Request,
  RuleSetAnswer,
  RuleChanges,
} from "./protocol.ts";
import { EventUnpacker } from "./unpack-events.ts";

/** An engine host behind the protocol: the same in a thread, and later in another process. */
export class WorkerHost {
  readonly #settings: HostSettings;
  readonly #host: EngineHost;
  readonly #maker: RuleMaker;
  readonly #identity: EventIdentity;
  readonly #unpacker: EventUnpacker;
  readonly #failures: FailureReports;
  readonly #counter = new HostCounter();
  #rules: ReadonlyMap<string, Rule> = new Map();
  #clock = -Infinity;

  private constructor(settings: HostSettings, maker: RuleMaker) {
    this.#settings = settings;
    this.#maker = maker;
    this.#failures = new FailureReports(maker.incidents);
    this.#host = new EngineHost([], settings.share);
    this.#identity = compileEventIdentity(settings.eventId);
    this.#unpacker = new EventUnpacker(settings.decoder);
  }

  /** Throws SluiceError when the functions cannot be loaded. */
  static async open(settings: HostSettings): Promise<WorkerHost> {
    const { decoder, key, timeouts, codegen, functions } = settings;
    const users = await loadFunctions(functions);
    return new WorkerHost(
      settings,
      new RuleMaker({ ...users, schema: decoder.schema, key, timeouts, codegen }),
    );
  }

  answer(request: Exclude<Request, { kind: "open" }>): Answers[keyof Answers] {
    switch (request.kind) {
      case "batch":
        return this.#batch(request);
      case "ruleSet":
        return this.#ruleSet(request);
      case "preview":
        return this.#preview(request);
      case "snapshot":
        return this.#host.snapshot();
      case "restore":
        this.#host.restore(request.bytes, this.#maker);
        return undefined;
      case "counts":
        return this.#counter.counts([this.#host]);
    }
  }

  #batch({ events, now, clock }: Extract<Request, { kind: "batch" }>): FoundAnswer {
    this.#clock = clock;
    this.#host.beginBatch(clock);
    if (events !== undefined)
      for (const { event, order } of this.#unpacker.unpack(events)) this.#host.offer(event, order);
    return this.#found(this.#host.watermark(now));
  }

  #ruleSet(changes: RuleChanges): RuleSetAnswer {
    this.#rules = changed(this.#rules, changes);
    const rules = [...this.#rules.values()];
    const next = nextRules(this.#host.rules, rules, this.#maker);
    this.#counter.retire(next.dropped);
    const results = this.#host.ruleSet(next);
    this.#maker.keepOnly(this.#host.rules);
    this.#unpacker.project(fieldsRead(rules, this.#settings.key));
    return { ...this.#found(results), updates: next.updates, problems: next.problems };
  }

  #preview(changes: RuleChanges): readonly RuleUpdate[] {
    return nextRules(this.#host.rules, changed(this.#rules, changes).values(), this.#maker).updates;
  }

  #found(results: readonly RuleResult[]): FoundAnswer {
    return {
      found: results.map((result) => this.#remote(result)),
      failures: this.#failures.take(this.#host.rules),
      nextDeadline: this.#host.nextDeadline,
    };
  }

  #remote(result: RuleResult): RemoteFound {
    const alerts: Alert[] = [];
    const problem = applyMatchFunction(result, this.#identity, this.#clock, alerts);
    const { id, version, priority } = result.rule.compiled.rule;
    const { time, order, key } = result.cause;
    return {
      time,
      order,
      key,
      rule: id,
      version,
      priority,
      type: result.match.type,
      problem,
      alerts: this.#encode(alerts),
    };
  }

  #encode(alerts: readonly Alert[]): RemoteFound["alerts"] {
    switch (this.#settings.alerts) {
      case "counts":
        return alerts.length;
      case "lines":
        return alerts.map(alertText);
      case "data":
        return encodeSnapshot(alerts.map((alert) => ({ ...plainAlert(alert), events: [...alert.events] })));
    }
  }
}

function changed(rules: ReadonlyMap<string, Rule>, { put, removed }: RuleChanges): ReadonlyMap<string, Rule> {
  const next = new Map(rules);
  for (const id of removed) next.delete(id);
  for (const rule of put) next.set(rule.id, readWrittenRule(rule));
  return next;
}

/** What went wrong, as data. */
export function problemsOf(error: unknown): SluiceError["problems"] {
  if (error instanceof SluiceError) return error.problems;
  throw error;
}

import type { Problem } from "../errors/problem.ts";
import { SluiceError } from "../errors/sluice-error.ts";
import type { EventIdentity } from "../event/event-identity.ts";
import type { ReleaseOptions } from "../operators/order/release-events.ts";
import type { EventDecoder } from "../operators/source/event-decoder.ts";
import type { Coordinator } from "../rules/coordinator/coordinator.ts";
import type { RevisionReport } from "../rules/coordinator/journal.ts";
import type { RuleSetChange } from "../rules/coordinator/rule-set-target.ts";
import type { RuleStore } from "../rules/store/rule-store.ts";
import type { RuleEnvironment } from "../runtime/host-rules.ts";
import type { Job } from "../runtime/job.ts";
import type { LiveLog } from "./live-log.ts";
import type { LiveSink } from "./live-sink.ts";
import type { PostedEvents } from "./posted-events.ts";

/** The parts of a job that the server shows and changes. */
export interface LiveJobParts {
  readonly store: RuleStore;
  readonly coordinator: Coordinator;
  readonly environment: RuleEnvironment;
  /** How events are read, for trials too. */
  readonly decoder: EventDecoder;
  readonly order: ReleaseOptions;
  readonly identity: EventIdentity;
  /** The source of posted events; absent when the job reads others. */
  readonly posts?: PostedEvents;
  readonly log: LiveLog;
  readonly live: LiveSink;
  readonly replayable: boolean;
  /** Threads; 1: none. */
  readonly workers: number;
  /** Makes the job of the first rules. */
  readonly open: (rules: RuleSetChange) => Promise<Job>;
}

/** `waiting`: for the first rules; `ended`: the input has. */
export type LiveJobState = "waiting" | "running" | "stopping" | "ended" | "failed";

/** One job over its life: from the first rules of the store until it is stopped. */
export class LiveJob {
  readonly parts: LiveJobParts;
  state: LiveJobState = "waiting";
  problems: readonly Problem[] = [];
  job: Job | undefined;
  readonly since = Date.now();
  /** Told what each change of the rules did. */
  onChange: (report: RevisionReport) => void = () => {};
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(parts: LiveJobParts) {
    this.parts = parts;
  }

  /** Runs until the input ends or `stop`. Rejects with the error of the job. */
  run(): Promise<void> {
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Takes no more events, finishes what was taken, and ends. */
  async stop(): Promise<void> {
    const runs = this.state === "running";
    if (runs || this.state === "waiting") this.state = "stopping";
    if (runs) await this.parts.posts?.drain();
    this.#stop.abort();
    await this.#running?.catch(() => {});
  }

  /** Why the job does not run; undefined when it does. */
  get reason(): string | undefined {
    switch (this.state) {
      case "running":
        return undefined;
      case "waiting": {
        const store = this.parts.coordinator.status.store;
        const why = store?.up === false ? store.problem.message : "the store has not answered yet";
        return `it waits for its first rules: ${why}`;
      }
      case "stopping":
        return "it is being stopped";
      case "ended":
        return "its input has ended";
      case "failed":
        return this.problems[0]?.message ?? "it failed";
    }
  }

  async #run(): Promise<void> {
    const { coordinator, open } = this.parts;
    try {
      const first = await untilAborted(coordinator.start(), this.#stop.signal);
      if (first === undefined) return;
      this.job = await open(first);
      coordinator.control(this.job);
      if (this.state === "waiting") this.state = "running";
      await this.job.run(this.#stop.signal);
      this.state = this.#stop.signal.aborted ? "stopping" : "ended";
    } catch (error) {
      this.state = "failed";
      if (error instanceof SluiceError) this.problems = error.problems;
      throw error;
    } finally {
      await this.parts.posts?.close();
      await coordinator.close();
    }
  }
}

function untilAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    result.then(resolve, reject);
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

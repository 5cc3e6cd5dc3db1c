import type { Coordinator, CoordinatorOptions } from "../rules/coordinator/coordinator.ts";
import type { RevisionReport } from "../rules/coordinator/journal.ts";
import type { RuleUpdate } from "../rules/coordinator/rule-update.ts";
import type { StoreState } from "../rules/discoverer/discoverer.ts";
import type { RowProblem } from "../rules/discoverer/select-rules.ts";
import { StoreDiscoverer, type DiscoveryOptions } from "../rules/discoverer/store-discoverer.ts";
import type { RuleStore } from "../rules/store/rule-store.ts";
import { coordinatorFor } from "../runtime/coordinate-job.ts";
import type { RuleEnvironment } from "../runtime/host-rules.ts";
import { countText } from "./count-text.ts";
import type { Messages } from "./messages.ts";

export interface FollowOptions extends Pick<
  CoordinatorOptions,
  "journal" | "onProblems" | "onState" | "onReport"
> {
  readonly discovery?: DiscoveryOptions;
}

/** A coordinator of a store that tells people what changes, and what is wrong with rows, each once. */
export function followStore(
  store: RuleStore,
  environment: RuleEnvironment,
  messages: Messages,
  { journal, discovery, ...also }: FollowOptions = {},
): Coordinator {
  let told: ReadonlySet<string> = new Set();
  const onProblems = (problems: readonly RowProblem[]): void => {
    const texts = new Map(problems.map(({ problem }) => [JSON.stringify(problem), problem]));
    messages.problems([...texts].filter(([text]) => !told.has(text)).map(([, problem]) => problem));
    told = new Set(texts.keys());
    also.onProblems?.(problems);
  };
  return coordinatorFor(new StoreDiscoverer(store, discovery), environment, {
    journal,
    onProblems,
    onState: (state) => {
      tellState(store, state, messages);
      also.onState?.(state);
    },
    onReport: (report) => {
      messages.text(reportText(report));
      also.onReport?.(report);
    },
  });
}

function tellState({ name }: RuleStore, state: StoreState, messages: Messages): void {
  if (state.up) messages.text(`Rules are read from ${name}.`);
  else messages.problems([state.problem]);
}

/** `Revision 2 came into force after 5 events, 3.1 ms after it was seen: big 1 → 2 restarts (4 partial matches dropped).` */
function reportText({ revision, cut, updates, duration }: RevisionReport): string {
  const changes = updates.map(updateText).join(", ");
  const place = `after ${countText(cut.order, "event")}, ${duration.toFixed(1)} ms after it was seen`;
  return `Revision ${revision} came into force ${place}: ${changes === "" ? "nothing that runs changed" : changes}.`;
}

/** `big 1 → 2 starts anew (4 partial matches dropped)` */
export function updateText({ rule, action, from, to, reason, kept, dropped }: RuleUpdate): string {
  const versions = [from, to].filter((version) => version !== undefined).join(" → ");
  const notes = [
    reason,
    kept > 0 ? `${countText(kept, "partial match", "partial matches")} kept` : undefined,
    dropped > 0 ? `${countText(dropped, "partial match", "partial matches")} dropped` : undefined,
  ].filter((note) => note !== undefined);
  return `${rule} ${versions} ${words[action]}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

const words: Record<RuleUpdate["action"], string> = {
  added: "is new",
  removed: "is gone",
  refit: "goes on with new settings",
  restart: "starts anew",
  keep: "goes on",
  migrate: "is taken over",
  drain: "replaces one that finishes",
};

import { describe, expect, it, onTestFinished } from "vitest";
import type { StoreState } from "../../../src/rules/discoverer/discoverer.ts";
import { StoreDiscoverer, type DiscoveryOptions } from "../../../src/rules/discoverer/store-discoverer.ts";
import type { RuleRow } from "../../../src/rules/store/rule-row.ts";
import { MemoryStore } from "../../../src/rules/store/memory-store.ts";
import { ruleRow } from "./rows.ts";

/** A memory store that can be down, and whose rows can be given as they are. */
class ScriptedStore extends MemoryStore {
  override readonly cannot: { readonly watch?: string };
  rows: readonly RuleRow[] = [];
  down: Error | undefined;
  reads = 0;

  constructor(watched = false) {
    super();
    this.cannot = watched ? {} : { watch: "it is scripted" };
  }

  override async list(): Promise<readonly RuleRow[]> {
    this.reads += 1;
    if (this.down !== undefined) throw this.down;
    return structuredClone(this.rows);
  }
}

interface Watched {
  readonly discoverer: StoreDiscoverer;
  /** `up`, `down: reason`, or the rows as `id@version`, in the order told. */
  readonly told: string[];
  readonly rows: (readonly RuleRow[])[];
}

function watch(store: MemoryStore, options: DiscoveryOptions = {}): Watched {
  const discoverer = new StoreDiscoverer(store, { interval: 3_600_000, ...options });
  const watched: Watched = { discoverer, told: [], rows: [] };
  const stateText = (state: StoreState): string => (state.up ? "up" : `down: ${state.problem.code}`);
  discoverer.start(
    (rows) => {
      watched.rows.push(rows);
      watched.told.push(rows.map(({ id, version }) => `${id}@${version}`).join(" "));
    },
    (state) => watched.told.push(stateText(state)),
  );
  onTestFinished(() => discoverer.close());
  return watched;
}

describe("StoreDiscoverer", () => {
  it("gives the rows at the start and after a change, not for another order", async () => {
    const store = new ScriptedStore();
    store.rows = [ruleRow("a", 1), ruleRow("b", 1)];
    const { discoverer, told, rows } = watch(store);
    expect(discoverer.current).toBeUndefined();
    await discoverer.refresh();
    store.rows = store.rows.toReversed();
    await discoverer.refresh();
    expect(told).toEqual(["up", "a@1 b@1"]);
    store.rows = [...store.rows, ruleRow("c", 1)];
    await discoverer.refresh();
    expect(told.slice(2)).toEqual(["b@1 a@1 c@1"]);
    expect(rows[1]![0]).toBe(rows[0]![1]);
    store.rows = [];
    await discoverer.refresh();
    expect(told.slice(3)).toEqual([""]);
    expect(discoverer.current).toEqual([]);
  });

  it("keeps the last rows while the store is down, says so once, and goes on by itself", async () => {
    const store = new ScriptedStore();
    store.rows = [ruleRow("a", 1)];
    const { discoverer, told } = watch(store, { backOff: 1, longestBackOff: 2 });
    await discoverer.refresh();
    store.down = new Error("gone");
    await discoverer.refresh();
    await discoverer.refresh();
    expect(discoverer.current).toHaveLength(1);
    store.rows = [ruleRow("a", 2)];
    store.down = undefined;
    await until(() => told.length === 5);
    expect(told).toEqual(["up", "a@1", "down: STORE_UNREACHABLE", "up", "a@2"]);
  });

  it("may begin with a store that is down, also with one that never answers", async () => {
    const store = new ScriptedStore();
    store.down = new Error("not there yet");
    const { told } = watch(store, { backOff: 1, longestBackOff: 1 });
    await until(() => store.reads > 3);
    expect(told).toEqual(["down: STORE_UNREACHABLE"]);
    store.down = undefined;
    await until(() => told.length === 3);
    expect(told.slice(1)).toEqual(["up", ""]);

    const silent = new ScriptedStore();
    silent.list = () => new Promise(() => {});
    const other = watch(silent, { readTimeout: 5 });
    await until(() => other.told.length === 1);
    expect(other.told).toEqual(["down: STORE_UNREACHABLE"]);
  });

  it("reads again at intervals", async () => {
    const store = new ScriptedStore();
    const { told } = watch(store, { interval: 1 });
    await until(() => told.length === 2);
    store.rows = [ruleRow("a", 1)];
    await until(() => told.length === 3);
    expect(told[2]).toBe("a@1");
  });

  it("reads at once when the store hints", async () => {
    const store = new MemoryStore();
    const { told } = watch(store, { watchedInterval: 3_600_000 });
    await until(() => told.length === 2);
    await store.put({ id: "a", pattern: {} }, { by: "ann" });
    await until(() => told.length === 3);
    expect(told).toEqual(["up", "", "a@1"]);
  });

  it("watches anew when the watch is lost", async () => {
    const store = new ScriptedStore(true);
    const begun: AbortSignal[] = [];
    let lose: (() => void) | undefined;
    store.watch = async (_onHint, onLost, signal) => {
      begun.push(signal);
      lose = () => onLost(new Error("lost"));
      return true;
    };
    const { discoverer } = watch(store);
    await discoverer.refresh();
    lose!();
    await until(() => begun.length === 2);
    expect(begun.map(({ aborted }) => aborted)).toEqual([true, false]);
    await discoverer.close();
    expect(begun[1]!.aborted).toBe(true);
  });

  it("is silent after close, also when a read is under way", async () => {
    const store = new ScriptedStore();
    const { discoverer, told } = watch(store);
    await discoverer.close();
    await discoverer.refresh();
    expect(told).toEqual([]);
  });
});

/** Waits for the condition; the runner's limit ends it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

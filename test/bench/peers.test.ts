import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { translateRule } from "../../bench/external/neutral-rules.ts";
import { peerEvents } from "../../bench/peers/peer-events.ts";
import { peerTable, type PeerLine } from "../../bench/peers/peer-table.ts";
import { peerStreams, peerWorkloads } from "../../bench/peers/peer-workloads.ts";
import { readBenchRules } from "../../bench/rules/read-bench-rules.ts";

function line(engine: string, eventsPerCpuSec: number, more: Partial<PeerLine> = {}): PeerLine {
  return { engine, workload: "W2", eventsPerCpuSec, matches: 7, checksum: "aa", over: false, ...more };
}

describe("the table of engines", () => {
  it("compares the best rounds and prints all", () => {
    const lines = [line("esper", 100), line("sluice", 1000), line("esper", 200), line("sluice", 900)];
    expect(peerTable(lines)).toBe(
      [
        "| workload | sluice | esper | ÷ esper | matches | same matches |",
        "| --- | --: | --: | --: | --: | --- |",
        "| W2 | 1,000 | 200 | 5.00 | 7 | yes |",
        "",
        "All rounds:",
        "",
        "W2: esper 100 · 200; sluice 1,000 · 900",
      ].join("\n"),
    );
  });

  it.each([
    { says: "NO: esper", other: line("esper", 10, { checksum: "bb" }) },
    { says: "only one ended", other: line("esper", 10, { checksum: "00", over: true }) },
    { says: "| >10 |", other: line("esper", 10, { checksum: "00", over: true }) },
  ])("says $says", ({ says, other }) => {
    expect(peerTable([line("sluice", 100), other])).toContain(says);
  });

  it("knows where an engine means something else", () => {
    const lines = [line("sluice", 100), line("esper", 50, { checksum: "bb" })];
    const loops = lines.map((each) => ({ ...each, workload: "W5-loop100" }));
    expect(peerTable(loops)).toContain("one match for a whole loop");
  });
});

describe("what the engines are given", () => {
  it.each(Object.entries(peerWorkloads))("are rules that can be read: %s", (_name, { stream, rules }) => {
    expect(peerStreams).toHaveProperty([stream]);
    expect(readBenchRules(rules.map(translateRule))).toHaveLength(rules.length);
  });

  // Figures of different days can be compared only when the events stay the same.
  it.each([
    ["W1", "94c0491b"],
    ["W4", "52dec6e1"],
    ["W8", "910cf355"],
  ])("are the same events as ever: %s", (name, expected) => {
    const text = [...peerEvents(name, peerStreams[name]!, 2000, 1)].join("");
    expect(createHash("sha256").update(text).digest("hex").slice(0, 8)).toBe(expected);
  });
});

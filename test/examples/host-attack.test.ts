import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bothForms, describeData, exampleFolder, readGzip } from "./data-set.ts";
import { recordsFound, runExample } from "./run-example.ts";

interface LogLine {
  readonly record: number;
  readonly time: number;
  readonly [field: string]: unknown;
}

/** Plain code: who started whom, by process identity. */
function chains(lines: readonly LogLine[]): { network: number[][]; discovery: number[][] } {
  const started = lines.filter(({ EventID }) => EventID === 1);
  const connections = lines.filter(({ EventID, Initiated }) => EventID === 3 && Initiated === "true");
  const ends = (line: LogLine, name: string): boolean => String(line.Image).toLowerCase().endsWith(name);
  const network: number[][] = [];
  const discovery: number[][] = [];
  for (const shell of started) {
    if (!ends(shell, "\\powershell.exe") || !String(shell.CommandLine).includes(" -enc ")) continue;
    const script = started.find(
      (line) => line.ProcessGuid === shell.ParentProcessGuid && ends(line, "\\wscript.exe"),
    );
    const out = connections.find((line) => line.ProcessGuid === shell.ProcessGuid);
    if (script && out && out.time - script.time < 60_000)
      network.push([script.record, shell.record, out.record]);
    const who = started.find(
      (line) => line.ParentProcessGuid === shell.ProcessGuid && ends(line, "\\whoami.exe"),
    );
    if (who && who.time - shell.time < 300_000) discovery.push([shell.record, who.record]);
  }
  return { network, discovery };
}

describeData("otrf/empire_launcher_vbs.ndjson.gz", (path) => {
  const all = readGzip(path).trim().split("\n");
  const lines = all
    .map(
      (text, at) =>
        ({ ...(JSON.parse(text) as Record<string, unknown>), record: at + 1 }) as unknown as LogLine,
    )
    .filter(({ UtcTime }) => UtcTime !== undefined)
    .map((line) => ({ ...line, time: Date.parse(`${String(line.UtcTime).replace(" ", "T")}Z`) }));
  const run = (rules: string, outOfOrderness: number): ReturnType<typeof runExample> =>
    runExample({
      rules: join(exampleFolder("host-attack"), rules),
      events: path,
      eventTime: "UtcTime",
      order: { outOfOrderness },
    });

  it.each(bothForms)("%s finds the chain that plain code finds", async (rules) => {
    const { alerts, statistics, problems } = await run(rules, 3000);
    const { network, discovery } = chains(lines);
    expect(network).not.toEqual([]);
    expect(discovery).not.toEqual([]);
    expect(recordsFound(alerts, "script-to-network")).toEqual(network);
    expect(recordsFound(alerts, "powershell-asks-who-it-is")).toEqual(discovery);
    expect(problems).toEqual([]);
    expect(statistics).toMatchObject({ late: 0, deadLetters: all.length - lines.length });
  });

  describe("without time for the log to come in order", () => {
    it("counts as late what plain code counts, and the chain is lost", async () => {
      let highest = -Infinity;
      let late = 0;
      for (const { time } of lines) {
        if (time < highest) late += 1;
        highest = Math.max(highest, time);
      }
      const { alerts, statistics } = await run("rules.yaml", 0);
      expect(late).toBeGreaterThan(0);
      expect(statistics.late).toBe(late);
      expect(alerts.map(({ rule }) => rule)).not.toContain("script-to-network");
    });
  });
});

import { join } from "node:path";
import { expect, it } from "vitest";
import { bothForms, describeData, exampleFolder, readGzip } from "./data-set.ts";
import { recordsFound, runExample } from "./run-example.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

interface Reading {
  readonly record: number;
  readonly time: number;
  readonly value: number;
}

/** Plain code: readings in a row above 100; three of them are a match, and all up to a cooler one are a spell. */
function hotRows(readings: readonly Reading[]): { threes: number[][]; spells: number[][] } {
  const threes: number[][] = [];
  const spells: number[][] = [];
  let three: Reading[] = [];
  let spell: Reading[] = [];
  for (const reading of readings) {
    const hot = reading.value > 100;
    three = hot ? [...three, reading].filter(({ time }) => reading.time - time < 15 * minute) : [];
    if (three.length === 3) {
      threes.push(three.map(({ record }) => record));
      three = [];
    }
    spell = [...spell, reading].filter(({ time }) => reading.time - time < 2 * day);
    if (hot) continue;
    if (spell.length > 3) spells.push(spell.map(({ record }) => record));
    spell = [];
  }
  return { threes, spells };
}

describeData("nab/machine_temperature_system_failure.csv.gz", (path) => {
  const all = readGzip(path).trim().split("\n").slice(1);
  const read = all.map((line, at) => {
    const [timestamp, value] = line.split(",");
    return { record: at + 1, time: Date.parse(`${timestamp!.replace(" ", "T")}Z`), value: Number(value) };
  });

  it.each(bothForms)("%s finds the hot rows that plain code finds", async (rules) => {
    let highest = -Infinity;
    const inTime = read.filter(({ time }) => time >= highest && (highest = time));
    const { alerts, statistics, problems } = await runExample({
      rules: join(exampleFolder("machine-temperature"), rules),
      events: path,
      format: { kind: "csv" },
      eventTime: "timestamp",
    });
    const { threes, spells } = hotRows(inTime);
    expect(threes.length).toBeGreaterThan(100);
    expect(spells.length).toBeGreaterThan(10);
    expect(recordsFound(alerts, "too-hot")).toEqual(threes);
    expect(recordsFound(alerts, "hot-spell")).toEqual(spells);
    expect(problems).toEqual([]);
    expect(statistics).toMatchObject({ late: read.length - inTime.length, deadLetters: 0 });
  });
});

import { join } from "node:path";
import { expect, it } from "vitest";
import { bothForms, describeData, exampleFolder, readGzip } from "./data-set.ts";
import { recordsFound, runExample } from "./run-example.ts";

const fiveMinutes = 5 * 60_000;
const expression = String.raw`^(?<client>\S+) \S+ \S+ \[(?<at>[^\]]+)\] "(?<request>[^"]*)" (?<status>\d+) `;

interface Request {
  readonly record: number;
  readonly time: number;
  readonly client: string;
  readonly status: string;
}

function readRequest(line: string, at: number): Request {
  const [client = ""] = line.split(" ");
  const when = line.slice(line.indexOf("[") + 1, line.indexOf("]"));
  const status = line.split('"')[2]!.trim().split(" ")[0]!;
  const [date, hour, minute, second] = when.slice(0, -6).split(":");
  const time = Date.parse(`${date!.replaceAll("/", " ")} ${hour}:${minute}:${second} UTC`);
  return { record: at + 1, time, client, status };
}

/** Plain code: three 404 in a row; and two 404 or more, then a 200; both within five minutes. */
function probes(requests: readonly Request[]): { rows: number[][]; finds: number[][] } {
  const rows: number[][] = [];
  const finds: number[][] = [];
  const states = new Map<string, { row: Request[]; missing: Request[] }>();
  for (const request of requests) {
    const recent = (list: Request[]): Request[] =>
      list.filter(({ time }) => request.time - time < fiveMinutes);
    const state = states.get(request.client) ?? { row: [], missing: [] };
    const missed = request.status === "404";
    let row = missed ? [...recent(state.row), request] : [];
    let missing = missed ? [...recent(state.missing), request] : recent(state.missing);
    if (row.length === 3) {
      rows.push(row.map(({ record }) => record));
      row = [];
    }
    if (request.status === "200" && missing.length >= 2) {
      finds.push([...missing, request].map(({ record }) => record));
      missing = [];
    }
    states.set(request.client, { row, missing });
  }
  return { rows, finds };
}

describeData("weblogs/apache_access.log.gz", (path) => {
  const requests = readGzip(path)
    .trim()
    .split("\n")
    .map(readRequest)
    .toSorted((left, right) => left.time - right.time);

  it.each(bothForms)("%s finds the clients that plain code finds", async (rules) => {
    const { alerts, statistics, problems } = await runExample({
      rules: join(exampleFolder("web-probing"), rules),
      events: path,
      format: { kind: "regex", expression },
      eventTime: "at",
      timeFormat: "apache",
      order: { outOfOrderness: 60_000 },
    });
    const { rows, finds } = probes(requests);
    expect(rows.length).toBeGreaterThan(5);
    expect(finds.length).toBeGreaterThan(5);
    expect(recordsFound(alerts, "probing").toSorted(byNumbers)).toEqual(rows.toSorted(byNumbers));
    expect(recordsFound(alerts, "probing-finds").toSorted(byNumbers)).toEqual(finds.toSorted(byNumbers));
    expect(problems).toEqual([]);
    expect(statistics).toMatchObject({ read: requests.length, late: 0, deadLetters: 0 });
  });
});

function byNumbers(left: readonly number[], right: readonly number[]): number {
  return left[0]! - right[0]!;
}

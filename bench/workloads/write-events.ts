import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";
import type { EventStream } from "./workload.ts";
import { writeLines } from "./write-lines.ts";

const cities = ["Lisbon", "Osaka", "Nairobi", "Quito", "Oslo", "Hamburg", "Lyon", "Austin"];
const devices = ["ios", "android", "web", "tablet", "kiosk"];
const startTime = 1_700_000_000_000;

/**
 * Writes events as NDJSON into the temporary folder, about 170 bytes each, and gives back the path. The same stream,
 * count and seed give the same bytes, so a file that is there already is used again.
 */
export function writeEvents(stream: EventStream, count: number, seed: number): string {
  const folder = join(tmpdir(), "sluice-bench");
  const path = join(folder, `${stream.name}-${count}-${seed}.ndjson`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  writeLines(path, eventLines(stream, count, seed));
  return path;
}

/** The events one by one, each with its line end; in order of time, about a third of them at the time of the one before. */
export function* eventLines(stream: EventStream, count: number, seed: number): Generator<string, void, void> {
  const random = new RandomNumbers(seed);
  const pickType = weighted(stream.types);
  let time = startTime;
  for (let id = 1; id <= count; id++) {
    if (!random.chance(0.3)) time += Math.round((-Math.log(1 - random.next()) * stream.gap) / 0.7);
    const user = Math.floor(id * (stream.turnover ?? 0)) + random.between(1, stream.keys);
    yield eventLine(id, time, user, pickType(random.next()), random);
  }
}

function eventLine(id: number, time: number, user: number, type: string, random: RandomNumbers): string {
  const amount = Math.floor(100 * 1000 ** random.next()) / 100; // 1 to 1,000, small ones more often
  const ip = Array.from({ length: 4 }, () => random.between(1, 254)).join(".");
  const session = random.between(0, 0xffffff).toString(16);
  const rest = `"city":"${random.pick(cities)}","device":"${random.pick(devices)}","product":"p${random.between(1, 50_000)}"`;
  return `{"id":${id},"ts":${time},"user":"u${user}","type":"${type}","amount":${amount},"ip":"${ip}",${rest},"session":"s-${session}"}\n`;
}

/** Chooses by a number in [0, 1). */
function weighted(types: EventStream["types"]): (at: number) => string {
  const total = types.reduce((sum, [, weight]) => sum + weight, 0);
  return (at) => {
    let rest = at * total;
    for (const [type, weight] of types) {
      rest -= weight;
      if (rest < 0) return type;
    }
    return types.at(-1)![0];
  };
}

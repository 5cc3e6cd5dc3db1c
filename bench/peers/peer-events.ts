import type { PeerStream } from "./peer-workloads.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";

const cities = (
  "Lisbon Osaka Nairobi Quito Oslo Hamburg Lyon Austin " + "Pune Perth Leeds Turin Gdansk Busan Lima Cork"
).split(" ");
const devices = ["ios", "android", "web", "tablet", "kiosk"];
const startTime = 1_700_000_000_000;

/**
 * Events as lines of NDJSON, about 175 bytes each: in order of time, 30 % at the time of the one before, all times
 * even. They depend on name, stream, count and seed alone.
 */
export function* peerEvents(
  name: string,
  stream: PeerStream,
  count: number,
  seed: number,
): Generator<string, void, void> {
  const random = new RandomNumbers(seedOf(name, seed));
  const typeAt = weighted(stream.types);
  const amountOf = amounts(stream, random);
  let time = startTime;
  for (let id = 1; id <= count; id++) {
    if (random.next() >= 0.3) {
      time += 2 * Math.round((-Math.log(1 - random.next()) * stream.gap) / 0.7 / 2);
    }
    const user = Math.floor(random.next() * stream.keys);
    const type = typeAt(random.next());
    const amount = amountOf(user);
    yield `{"id":${id},"ts":${time},"userId":"u${user}","type":"${type}","amount":${amount},${rest(random)}}\n`;
  }
}

/** Fields that no rule reads. */
function rest(random: RandomNumbers): string {
  const bits = Math.floor(random.next() * 2 ** 32);
  const ip = `${10 + (bits & 127)}.${(bits >>> 7) & 255}.${(bits >>> 15) & 255}.${(bits >>> 23) & 255}`;
  const session = bits.toString(16).padStart(8, "0");
  return `"ip":"${ip}","city":"${cities[bits & 15]}","device":"${devices[bits % 5]}","productId":"p${bits % 50_000}","sessionId":"s-${session}"`;
}

function amounts({ amounts: kind, keys }: PeerStream, random: RandomNumbers): (user: number) => number {
  if (kind === "even") return () => Math.floor(random.next() * 100_000) / 100;
  if (kind !== "of-the-user") return () => Math.floor(100 * 10 ** (random.next() * 3)) / 100;
  const usual = Array.from({ length: keys }, () => 10 ** (0.7 + random.next() * 1.5));
  return (user) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    return Math.round(usual[user]! * Math.exp(0.5 * normal) * 100) / 100;
  };
}

function seedOf(name: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash;
}

/** Chooses by a number in [0, 1). */
function weighted(types: PeerStream["types"]): (at: number) => string {
  const total = types.reduce((sum, [, weight]) => sum + weight, 0);
  let sum = 0;
  const ends = types.map(([type, weight]) => [(sum += weight) / total, type] as const);
  return (at) => (ends.find(([end]) => at < end) ?? ends.at(-1)!)[1];
}

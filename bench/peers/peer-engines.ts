import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { EngineLine, PassLimits } from "../external/measure-workload.ts";
import type { PeerFiles } from "./write-peer-files.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const jar = join(here, "target", "peers-1.jar");
const opened = ["java.util", "java.lang", "java.lang.invoke", "java.time", "java.util.concurrent"].map(
  (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
);

/** The engines that are compared, in the order of the table. */
export const peerEngines = ["sluice", "flink-cep", "esper"] as const;
export type PeerEngine = (typeof peerEngines)[number];

/** Builds the Java drivers when their sources are newer; needs JDK 17 and Maven. Throws an Error that says what failed. */
export function buildPeers(): void {
  const sources = [join(here, "pom.xml"), ...globSync(join(here, "java", "**", "*.java"))];
  const built = existsSync(jar) ? statSync(jar).mtimeMs : 0;
  if (sources.every((path) => statSync(path).mtimeMs < built)) return;
  const { status, error } = spawnSync("mvn", ["-q", "-B", "package"], { cwd: here, stdio: "inherit" });
  if (status === 0) return;
  throw new Error(
    `The drivers could not be built: mvn ${error === undefined ? `ended with ${status}` : error.message}. They need JDK 17 and Maven 3.8 or newer.`,
  );
}

/** Measures one engine in a process of its own. Rejects when it prints no line. */
export async function runPeer(
  engine: PeerEngine,
  { rules, events }: PeerFiles,
  limits: PassLimits,
): Promise<EngineLine> {
  const [program, ...args] =
    engine === "sluice" ? sluice(rules, events, limits) : java(engine, rules, events, limits);
  const child = spawn(program!, args, { stdio: ["ignore", "pipe", "inherit"] });
  const started = new Promise<never>((_, reject) => child.once("error", reject));
  const output = await Promise.race([text(child.stdout), started]);
  const line = output.split("\n").find((each) => each.startsWith("{"));
  if (line === undefined) throw new Error(`${engine} printed no figures for ${rules}.`);
  return JSON.parse(line) as EngineLine;
}

function sluice(rules: string, events: string, limits: PassLimits): string[] {
  const options = Object.entries(limits).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return [
    process.execPath,
    "--min-semi-space-size=128",
    "--max-semi-space-size=128",
    join(here, "..", "peer.ts"),
    rules,
    events,
    ...options,
  ];
}

function java(engine: PeerEngine, rules: string, events: string, limits: PassLimits): string[] {
  const { warm, passes, budget, limit } = limits;
  const path = [jar, join(here, "target", "lib", "*")].join(delimiter);
  const numbers = [warm, passes, budget, limit].map(String);
  return ["java", "-Xmx6g", ...opened, "-cp", path, "peers.Main", engine, rules, events, ...numbers];
}

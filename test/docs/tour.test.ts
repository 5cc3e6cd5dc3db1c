import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { codeBlocks } from "./code-blocks.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it("the five minutes of the README can be pasted", async () => {
  const block = codeBlocks("README.md").find(({ text }) => text.includes("tokens create"))!.text;
  const port = await freePort();
  const folder = `tour-${port}`;
  const script = block
    .replaceAll("tour", folder)
    .replaceAll("8686", String(port))
    // Without a terminal a shell controls no jobs, and npm passes no signal on.
    .replace("kill %1", `kill $(pgrep -f "main.ts serve --config ${folder}") || true`)
    .replace("\\nevents:", `\\nhttp: { port: ${port} }\\nevents:`);
  try {
    const running = promisify(execFile)("bash", { cwd: root, env: { ...process.env, NO_COLOR: "1" } });
    running.child.stdin!.end(`set -e\n${script}\nwait`);
    const { stdout } = await running;
    const lines = stdout.split("\n");
    const from = lines.indexOf("account-takeover: now version 1, in force: account-takeover 1 is new");
    expect(lines[from + 1]).toBe('{"batch":1,"read":7,"rejected":[]}');
    expect(JSON.parse(lines[from + 2]!)).toMatchObject({ rule: "account-takeover", key: ["eve"] });
    expect(lines.slice(from + 3, from + 5)).toEqual([
      "account-takeover 1 → 2 starts anew (1 partial match dropped)",
      "account-takeover: now version 2, in force: account-takeover 1 → 2 starts anew (1 partial match dropped)",
    ]);
    expect(lines.slice(from + 5, from + 7).map((line) => line.replace(/ +\d{4}-\S+ +/, " … "))).toEqual([
      "2  put … me",
      "1  put … me",
    ]);
    expect(JSON.parse(lines[from + 7]!)).toMatchObject({ version: 2, matches: 1 });
  } finally {
    rmSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, force: true });
  }
});

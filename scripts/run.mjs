// Runs a program of the project on the project's own Node, after installing what is missing:
//   node scripts/run.mjs FILE ARGUMENT…
// Plain JavaScript: it runs on Node 20. A shell would go on with the Node that it found before the installation.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import "./ensure-installed.mjs";

const node = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));
const child = spawn(node, process.argv.slice(2), { stdio: "inherit", shell: process.platform === "win32" });

// Ctrl-C reaches the program by itself; it decides when to end, and this process ends with it.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});

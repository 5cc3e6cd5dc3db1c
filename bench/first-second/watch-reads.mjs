// Loaded before the command line (node --import). Notes when a source asks for more bytes, the processor time until then and
// the bytes it had, and the end; all go to the file SLUICE_READS as JSON. JavaScript, as Node needs memory to take types out.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { readSync, writeFileSync } = fs;
const reads = [];
let bytes = 0;

function note() {
  const { user, system } = process.cpuUsage();
  reads.push({ clock: performance.now(), cpu: (user + system) / 1000, bytes });
}

// A source reads on from where it was, which is the position null; whole files, such as that of the rules, are read otherwise.
fs.readSync = (file, buffer, offset, length, position) => {
  if (position !== null) return readSync(file, buffer, offset, length, position);
  note();
  const read = readSync(file, buffer, offset, length, position);
  bytes += read;
  return read;
};
syncBuiltinESMExports();

process.on("exit", () => {
  note();
  writeFileSync(process.env.SLUICE_READS, JSON.stringify(reads));
});

#!/usr/bin/env node
// Plain JavaScript for Node 20 and newer: it must be able to say that the Node is too old.
const needed = [22, 22];

function isOldNode(version) {
  const [major, minor] = version.split(".").map(Number);
  return major < needed[0] || (major === needed[0] && minor < needed[1]);
}

if (isOldNode(process.versions.node)) {
  process.stderr.write(
    `Sluice needs Node ${needed.join(".")} or newer; this is Node ${process.versions.node}.\n` +
      "Install a newer one, or put one beside Sluice, where npx finds it: npm install node@24\n",
  );
  process.exitCode = 1;
} else {
  await import("../dist/cli/main.js");
}

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("../../scripts/planted-bugs.ts", import.meta.url));

it("comparing with the reference finds each of ten planted bugs", () => {
  const report = execFileSync(process.execPath, [script], { encoding: "utf8" });
  expect(report).toContain("10 of 10 planted bugs found");
});

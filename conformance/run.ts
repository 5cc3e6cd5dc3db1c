// Runs conformance cases: npm run conformance -- FILE…
import { readFileSync } from "node:fs";
import { readCases, type Case, type Difference } from "../src/testing/case-file.ts";
import { runCase } from "../src/testing/run-case.ts";

const counts = { passed: 0, failed: 0 };

function run(each: Case, place: string): void {
  const result = differences(each);
  if (result.length === 0) counts.passed += 1;
  else {
    counts.failed += 1;
    const pattern = "pattern" in each ? each.pattern : each.sql;
    console.log(`FAILED ${place} ${each.source}\n  ${pattern}`);
    for (const difference of result) report(difference);
  }
}

function differences(each: Case): Difference[] {
  try {
    return runCase(each);
  } catch (error) {
    return [
      {
        variant: "plain",
        expected: [],
        got: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      },
    ];
  }
}

function report({ variant, expected, got }: Difference): void {
  console.log(`  ${variant}\n    expected ${expected.join("\n             ") || "nothing"}`);
  console.log(`    got      ${got.join("\n             ") || "nothing"}`);
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: npm run conformance -- FILE…");
  process.exitCode = 2;
}
for (const file of files) {
  for (const [index, each] of readCases(readFileSync(file, "utf8")).entries())
    run(each, `${file}:${index + 1}`);
}
if (files.length > 0) console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
if (counts.failed > 0) process.exitCode = 1;

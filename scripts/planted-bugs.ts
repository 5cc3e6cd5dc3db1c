// Plants ten bugs in copies of the matcher, one at a time, and checks that comparing it with the reference finds
// each of them. Run with: npm run planted-bugs
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface PlantedBug {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const bugs: readonly PlantedBug[] = [
  {
    what: "the window includes its end",
    file: "key-matcher.ts",
    from: "next <= now; next = this.nextDeadline",
    to: "next < now; next = this.nextDeadline",
  },
  {
    what: "a NOT ends only the way that meets it, not the takes",
    file: "outcome.ts",
    from: "target: stops ? undefined : intern(targets, element, []),",
    to: "target: intern(targets, element, []),",
  },
  {
    what: "greedy guards the next state but not the state that waits for it (C17)",
    file: "automaton/state-view.ts",
    from: 'action === "ignore" ? () => guard(target()) : target',
    to: "target",
  },
  {
    what: "skip past last event leaves partial matches that began at the last event",
    file: "skip.ts",
    from: 'if (skip.kind === "skipPastLastEvent") return last.order;',
    to: 'if (skip.kind === "skipPastLastEvent") return last.order - 1;',
  },
  {
    what: "matches are not held back behind an older partial match",
    file: "release-matches.ts",
    from: 'if (skip.kind !== "noSkip" && startOrder > oldestStart(waiting)) break;',
    to: "",
  },
  {
    what: "the gap of a quantifier also bounds the first occurrence",
    file: "automaton/step-instance.ts",
    from: "const repeated = k === 1 ? Infinity : (quantifier.gap ?? Infinity);",
    to: "const repeated = quantifier.gap ?? Infinity;",
  },
  {
    what: "until does not stop the waiting state of a loop",
    file: "automaton/step-instance.ts",
    from: "this.#around.inGroup(k === 1 ? ignored : [...this.#untilFails(), ...ignored])",
    to: "this.#around.inGroup(ignored)",
  },
  {
    what: "ties come in the order of the element before the event (C12)",
    file: "path-node.ts",
    from: "a[index]!.order - b[index]!.order || a[index]!.element - b[index]!.element",
    to: "a[index]!.element - b[index]!.element || a[index]!.order - b[index]!.order",
  },
  {
    what: "the head of a repeated group keeps the contiguity of the first round",
    file: "automaton/step-instance.ts",
    from: "return group.first ? group.step.link : group.step.quantifier.inner;",
    to: "return group.step.link;",
  },
  {
    what: "a trailing NOT is satisfied only by the window, not by its own gap (C2)",
    file: "fire-deadline.ts",
    from: "return end === deadline || (!byGap && end > deadline);",
    to: "return !byGap && end > deadline;",
  },
];

/** Pairs tried at most for one bug: what the tests run. */
const pairs = 20_000;
const root = fileURLToPath(new URL("..", import.meta.url));

function plant(bug: PlantedBug): string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-planted-"));
  for (const part of ["src", "test/matcher", "package.json"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const file = join(folder, "src/matcher", bug.file);
  const text = readFileSync(file, "utf8").replace(/\s+/g, " ");
  if (text.split(bug.from).length !== 2)
    throw new Error(`${bug.file} does not hold exactly once: ${bug.from}`);
  writeFileSync(
    file,
    withoutLineComments(readFileSync(file, "utf8")).replace(/\s+/g, " ").replace(bug.from, bug.to),
  );
  return folder;
}

/** The text goes on one line, where a line comment would hide the rest. */
function withoutLineComments(text: string): string {
  return text.replace(/ \/\/ .*$/gm, "").replace(/^\s*\/\/ .*$/gm, "");
}

/** The number of pairs after which the bug showed; undefined when it did not. */
function pairsUntilFound(folder: string): number | undefined {
  const script = `
    const { compareWithReference } = await import(${JSON.stringify(join(folder, "test/matcher/agreement.ts"))});
    let done = 0, found = false;
    while (done < ${pairs} && !found) {
      found = compareWithReference(1 + done, 250).differences.length > 0;
      done += 250;
    }
    console.log(found ? done : "never");`;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 120_000,
  }).trim();
  return out === "never" ? undefined : Number(out);
}

let missed = 0;
for (const bug of bugs) {
  const folder = plant(bug);
  try {
    const found = pairsUntilFound(folder);
    if (found === undefined) missed += 1;
    console.log(
      found === undefined
        ? `MISSED  ${bug.what}`
        : `found within ${String(found).padStart(5)} pairs: ${bug.what}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
console.log(`${bugs.length - missed} of ${bugs.length} planted bugs found`);
process.exitCode = missed > 0 ? 1 : 0;

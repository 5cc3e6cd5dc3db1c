import { readFileSync } from "node:fs";

/** One line of a case file: columns between bars, an arrow, what is expected. */
export interface Case {
  readonly name: string;
  readonly given: readonly string[];
  readonly expected: string;
}

/** Reads a case file next to the tests. Empty lines and lines that begin with # are left out. */
export function readCases(file: URL): Case[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "" && !line.startsWith("#")).map(readCase);
}

function readCase(line: string): Case {
  const [given, expected, ...more] = line.split(" => ");
  if (given === undefined || expected === undefined || more.length > 0)
    throw new Error(`not a case: ${line}`);
  return {
    name: line.trim(),
    given: given.split(" | ").map((column) => column.trim()),
    expected: expected.trim(),
  };
}

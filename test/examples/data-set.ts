import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

/** The folder of the recorded data sets; they are not part of the project. */
export const dataFolder =
  process.env.SLUICE_DATA ?? fileURLToPath(new URL("../../../shared/data/", import.meta.url));

/** The rules of an example as rule graphs, and in SQL. */
export const bothForms = ["rules.yaml", "rules.sql.yaml"] as const;

/** Folder of an example. */
export function exampleFolder(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url));
}

/** A suite over one file of recorded data: skipped where there is none, a failure in CI. */
export function describeData(file: string, suite: (path: string) => void): void {
  const path = join(dataFolder, file);
  const reason = `${file} is missing: set SLUICE_DATA to the folder of the data sets`;
  if (existsSync(path)) describe(file, () => suite(path));
  else if (process.env.CI === "true") it(reason, () => expect.fail(reason));
  else describe.skip(reason, () => it("was not run", () => {}));
}

/** The text of a gzip file. */
export function readGzip(path: string): string {
  return gunzipSync(readFileSync(path)).toString("utf8");
}

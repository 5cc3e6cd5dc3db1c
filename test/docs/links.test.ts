import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
];
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** The anchor that a heading gets. */
function anchors(path: string): string[] {
  const headings = [...read(path).matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!);
  return headings.map((text) =>
    text
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** Links of a document that lead nowhere. */
function brokenLinks(path: string): string[] {
  const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
  return links.filter((link) => {
    const [file, anchor] = link.split("#");
    const target = file === "" ? path : join(dirname(path), file!);
    return !existsSync(join(root, target)) || (anchor !== undefined && !anchors(target).includes(anchor));
  });
}

/** Paths in backticks that are not there. */
function missingPaths(path: string): string[] {
  const paths = [...read(path).matchAll(/`((?:src|test|docs|conformance|scripts|schema)\/[\w./-]+)`/g)];
  return paths.map((match) => match[1]!).filter((each) => !existsSync(join(root, each)));
}

describe("documents", () => {
  it.each(documents)("%s names what is there", (path) => {
    expect(brokenLinks(path)).toEqual([]);
    expect(missingPaths(path)).toEqual([]);
    const commands = [...read(path).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1]!);
    expect(commands.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("ARCHITECTURE.md names the test of every law", () => {
    const laws = [...read("ARCHITECTURE.md").matchAll(/^\| (\d) \| (\w[\w ]*):.*`(test\/[\w./]+)` \|$/gm)];
    expect(laws.map(([, number]) => number)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    for (const [, number, name, file] of laws) {
      expect(read(file!)).toContain(`it("${number} ${name!.toLowerCase()}`);
    }
  });
});

import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = posix.join(folder, name);
    return statSync(join(root, path)).isDirectory() ? sourceFiles(path) : path.endsWith(".ts") ? [path] : [];
  });
}

/** The import table of ARCHITECTURE.md: folder below src → folders it may import. */
function importTable(): Map<string, string[]> {
  const rows = readFileSync(join(root, "ARCHITECTURE.md"), "utf8").matchAll(
    /^\| `src\/([\w/]+)` \|[^|]*\|([^|]*)\|$/gm,
  );
  return new Map([...rows].map((row) => [row[1]!, (row[2] ?? "").split(",").map((name) => name.trim())]));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?from\s+)?"([^"]+)"/gm);
  return [...found].map((match) => ({ from: file, to: match[2]!, typeOnly: match[1] !== undefined }));
}

const table = importTable();
const files = sourceFiles("src");
const imports = files.flatMap(importsOf);
const folderOf = (file: string): string | undefined =>
  [...table.keys()].find((folder) => file.startsWith(`src/${folder}/`));
const targetOf = (edge: Import): string =>
  relative(root, join(root, dirname(edge.from), edge.to)).replaceAll("\\", "/");

describe("architecture", () => {
  it("has a row in the table for every folder", () => {
    expect(table.size).toBeGreaterThan(8);
    expect(files.filter((file) => file !== "src/index.ts" && folderOf(file) === undefined)).toEqual([]);
  });

  it("keeps the import table of ARCHITECTURE.md", () => {
    const breaches = imports.filter((edge) => {
      const from = folderOf(edge.from);
      if (!edge.to.startsWith(".") || from === undefined) return false;
      const to = folderOf(targetOf(edge));
      return to !== from && (to === undefined || !table.get(from)!.includes(to));
    });
    expect(breaches).toEqual([]);
  });

  it("uses no Node built-in in event, language and matcher", () => {
    const pure = /^src\/(event|language|matcher)\//;
    expect(imports.filter((edge) => pure.test(edge.from) && edge.to.startsWith("node:"))).toEqual([]);
  });

  it("imports third-party packages only at the edges", () => {
    // yaml reads rules files with positions; re2js is the linear-time engine behind rule authors' regexes.
    const allowed: Record<string, RegExp> = {
      yaml: /^src\/(rules|cli)\//,
      re2js: /^src\/language\/expression\//,
    };
    const edge = /^src\/(connectors|server|cli)\//;
    const breaches = imports.filter(
      ({ from, to }) =>
        !to.startsWith(".") &&
        !to.startsWith("node:") &&
        !edge.test(from) &&
        !(allowed[to]?.test(from) ?? false),
    );
    expect(breaches).toEqual([]);
  });

  it("has no cycle of value imports", () => {
    const graph = new Map<string, string[]>();
    for (const edge of imports.filter((each) => each.to.startsWith(".") && !each.typeOnly)) {
      graph.set(edge.from, [...(graph.get(edge.from) ?? []), targetOf(edge)]);
    }
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): string[] => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return [];
      for (const next of graph.get(file) ?? []) {
        const cycle = visit(next, [...path, file]);
        if (cycle.length > 0) return cycle;
      }
      done.add(file);
      return [];
    };
    expect([...graph.keys()].map((file) => visit(file, [])).find((cycle) => cycle.length > 0) ?? []).toEqual(
      [],
    );
  });

  it("names no folder or file after nothing", () => {
    expect(
      files.filter((file) => /(^|\/)(utils?|common|helpers?|misc|lib|core|info|data)(\/|\.ts$)/.test(file)),
    ).toEqual([]);
  });
});

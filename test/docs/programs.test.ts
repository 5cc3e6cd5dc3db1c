import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import { codeBlocks, codeOf } from "./code-blocks.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sluice-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The TypeScript of each document; the first line stands for what a program has already. */
const programs = {
  "README.md": "",
  "docs/library.md": "declare const rules: string;",
  "docs/rules.md": 'import { Pattern, SkipStrategy } from "sluice";',
};

function programOf(path: keyof typeof programs): string {
  return `${programs[path]}\n${codeOf(path, "ts")}\nexport {};\n`;
}

/** What the compiler says about the programs, which see Sluice as its users do. */
function typeErrors(files: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const paths = {
    sluice: [join(root, "src/index.ts")],
    "sluice/testing": [join(root, "src/testing/index.ts")],
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, paths, noEmit: true },
    root,
  );
  const typeRoots = [join(root, "node_modules/@types")];
  const program = ts.createProgram(files, { ...options, typeRoots });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}

describe("programs in the documents", () => {
  it("are correct TypeScript", () => {
    const files = Object.keys(programs).map((path, index) => {
      const file = join(folder, `program-${index}.mts`);
      writeFileSync(file, programOf(path as keyof typeof programs));
      return file;
    });
    expect(typeErrors(files)).toEqual([]);
  });

  it("README.md: the example prints what it says", () => {
    const file = join(folder, "readme.mts");
    const program = programOf("README.md").replace('"sluice"', JSON.stringify(join(root, "src/index.ts")));
    writeFileSync(file, program);
    const printed = execFileSync(process.execPath, [file], { encoding: "utf8" });
    expect(printed).toBe(codeBlocks("README.md").find(({ language }) => language === "")!.text);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SluiceError } from "../../../src/errors/sluice-error.ts";
import { compileExpression } from "../../../src/language/expression/compile-expression.ts";
import type { Dialect } from "../../../src/language/expression/compiled-expression.ts";

interface ProblemCase {
  readonly dialect: Dialect;
  readonly schema: string | undefined;
  readonly elements: string | undefined;
  readonly expression: string;
  readonly rendered: string;
}

/** Blocks of `>>> expression` and the text that its refusal renders to; `#: name value` sets options for all below. */
function readProblems(file: string): ProblemCase[] {
  const settings = new Map<string, string>();
  const text = readFileSync(new URL(`problems/${file}`, import.meta.url), "utf8");
  return text.split(/\n(?=>>> |#: )/).flatMap((block) => {
    const setting = /^#: (\w+) (.*)/.exec(block);
    if (setting !== null) settings.set(setting[1]!, setting[2]!);
    const [first = "", ...lines] = block.split("\n");
    if (!first.startsWith(">>> ")) return [];
    return [
      {
        dialect: settings.get("dialect") as Dialect,
        schema: settings.get("schema"),
        elements: settings.get("elements"),
        expression: first.slice(4).replaceAll("␤", "\n"),
        rendered: lines.join("\n").trimEnd(),
      },
    ];
  });
}

function refusal({ expression, dialect, schema, elements }: ProblemCase): string {
  const options = {
    dialect,
    schema: JSON.parse(schema ?? "null") ?? undefined,
    elements: elements?.split(" "),
  };
  try {
    compileExpression(expression, options);
  } catch (error) {
    if (error instanceof SluiceError) return error.message;
    throw error;
  }
  return "accepted";
}

describe.each(readdirSync(new URL("problems", import.meta.url)))("%s", (file) => {
  const cases = readProblems(file);

  it("has cases", () => expect(cases.length).toBeGreaterThan(10));

  it.each(cases.map((each) => [each.expression, each] as const))("%s", (_, each) => {
    expect(refusal(each)).toBe(each.rendered);
  });
});

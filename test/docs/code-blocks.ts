import { readFileSync } from "node:fs";

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a document, in their order; `path` is relative to the project. */
export function codeBlocks(path: string): CodeBlock[] {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const blocks = text.matchAll(/^```(\w*)\n(.*?)^```$/gms);
  return [...blocks].map(([, language, body]) => ({ language: language!, text: body! }));
}

/** All blocks of a language as one text. */
export function codeOf(path: string, language: string): string {
  const blocks = codeBlocks(path).filter((block) => block.language === language);
  return blocks.map(({ text }) => text).join("\n");
}

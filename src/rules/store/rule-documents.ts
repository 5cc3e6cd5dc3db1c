import type { Problem } from "../../errors/problem.ts";
import { readTextDocument } from "../text/text-document.ts";
import { plainValue } from "../text/text-node.ts";
import type { RuleDocument } from "./rule-store.ts";

/** The rules of a rules file as they are written, not checked; undefined when the text holds no such thing. */
export function ruleDocuments(
  text: string,
  source: string,
): { readonly documents?: readonly RuleDocument[]; readonly problems: readonly Problem[] } {
  const { root, problems } = readTextDocument(text, source);
  if (root === undefined || problems.length > 0) return { problems };
  return { documents: documentsIn(plainValue(root), source), problems };
}

function documentsIn(value: unknown, source: string): readonly RuleDocument[] | undefined {
  if (Array.isArray(value)) return value.map((each) => toDocument(each, source));
  if (typeof value !== "object" || value === null) return undefined;
  const { rules } = value as { readonly rules?: unknown };
  if (rules === undefined) return [toDocument(value, source)];
  return Array.isArray(rules) ? rules.map((each) => toDocument(each, source)) : undefined;
}

/** A bare rule graph is a rule named after its file. An id that is none becomes the empty text. */
function toDocument(value: unknown, source: string): RuleDocument {
  const fields = Object(value) as Readonly<Record<string, unknown>>;
  const { id } = fields;
  if (typeof id === "string" && id.trim() !== "") return { ...fields, id };
  if (typeof id === "bigint" || Number.isSafeInteger(id)) return { ...fields, id: String(id as number) };
  if (id === undefined && fields["nodes"] !== undefined) return { id: idOfFile(source), pattern: value };
  return { ...fields, id: "" };
}

/** The name of a file without folder and ending. */
export function idOfFile(path: string): string {
  return path.replace(/^.*[/\\]/, "").replace(/\.(json|ya?ml)$/i, "");
}

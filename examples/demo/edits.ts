import { readFileSync } from "node:fs";
import { SluiceError } from "../../src/errors/sluice-error.ts";
import { ruleDocuments } from "../../src/rules/store/rule-documents.ts";
import type { RuleDocument } from "../../src/rules/store/rule-store.ts";

/** What somebody does to the rules in the store while the events flow. */
export interface Edit {
  /** When: the share of the events that have passed by then. */
  readonly after: number;
  readonly says: string;
  readonly rule: RuleDocument;
}

/** The rules of a file beside this one, as they are written. */
export function documentsOf(file: string): readonly RuleDocument[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  const { documents, problems } = ruleDocuments(text, file);
  if (documents === undefined) throw new SluiceError(problems);
  return documents;
}

export function edits(): readonly Edit[] {
  const cardTesting = documentsOf("rules.yaml").find(({ id }) => id === "card-testing")!;
  const looser = JSON.stringify(cardTesting).replace("amount < 2", "amount < 4");
  return [
    {
      after: 0.35,
      says: "the threshold of card-testing is loosened: payments below 4.00 are tiny, no longer only those below 2.00",
      rule: JSON.parse(looser) as RuleDocument,
    },
    {
      after: 0.55,
      says: "a rule is added, gift-cards: four gift cards within two minutes",
      rule: documentsOf("gift-cards.yaml")[0]!,
    },
  ];
}

import type { PatternSequence } from "../ast.ts";
import type { Report } from "../compile/scope.ts";
import { walkTerms } from "./pattern-terms.ts";

/** `A+{B} C`: the B row ends the loop and, standing between A and C, breaks the strict C (cep-sql §3.1). */
export function checkUntilThenStrict(pattern: PatternSequence, report: Report): void {
  const sequences = [
    pattern,
    ...[...walkTerms(pattern)].flatMap((term) => (term.kind === "group" ? [term.body] : [])),
  ];
  for (const [terms] of sequences.map(({ alternatives }) => alternatives)) {
    for (const [index, term] of (terms ?? []).entries()) {
      const next = terms?.[index + 1];
      const until = "quantifier" in term ? term.quantifier?.until : undefined;
      if (until === undefined || next?.kind !== "variable") continue;
      const name = term.kind === "variable" ? term.name.text : "(…)";
      report("SQL_UNTIL_BREAKS_NEXT", { loop: name, until: until.text, next: next.name.text }, next);
    }
  }
}

import type { Name, PatternSequence, PatternTerm } from "../ast.ts";

/** All terms of a pattern, groups before their bodies, in the order they are written; nothing inside `{- -}`. */
export function* walkTerms(sequence: PatternSequence): Generator<PatternTerm> {
  for (const terms of sequence.alternatives) {
    for (const term of terms) {
      yield term;
      if (term.kind === "group") yield* walkTerms(term.body);
      if (term.kind === "permute") for (const part of term.parts) yield* walkTerms(part);
    }
  }
}

/** Variables, those of `[^B]` included, in the order they are written. */
export function variablesOf(sequence: PatternSequence): Name[] {
  return [...walkTerms(sequence)].flatMap((term) =>
    term.kind === "variable" || term.kind === "negation" ? [term.name] : [],
  );
}

/** Names in `{- X*? -}`. */
export function placeholdersOf(sequence: PatternSequence): Name[] {
  return [...walkTerms(sequence)].flatMap((term) =>
    term.kind === "exclusion" ? variablesOf(term.body) : [],
  );
}

/** Variables that end loops: `A+{B}`. */
export function untilsOf(sequence: PatternSequence): Name[] {
  return [...walkTerms(sequence)].flatMap((term) => {
    const until = "quantifier" in term ? term.quantifier?.until : undefined;
    return until === undefined ? [] : [until];
  });
}

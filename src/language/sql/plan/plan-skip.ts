import type { SkipStrategy } from "../../pattern/pattern.ts";
import { suggestName } from "../compile/suggest-name.ts";
import type { MatchRecognize, Name } from "../ast.ts";
import type { PatternNames } from "../compile/pattern-names.ts";
import type { Report } from "../compile/scope.ts";

/** AFTER MATCH. Left out, it is SKIP TO NEXT ROW, which surprises and is warned of. SKIP TO a variable fails on a miss. */
export function planSkip(match: MatchRecognize, names: PatternNames, report: Report): SkipStrategy {
  const { skip, pattern } = match;
  if (skip === undefined) {
    report("SQL_DEFAULT_SKIP", {}, pattern);
    return { kind: "skipToNext" };
  }
  switch (skip.to) {
    case "NEXT ROW":
      return { kind: "skipToNext" };
    case "PAST LAST ROW":
      return { kind: "skipPastLastEvent" };
    case "NO SKIP":
      return { kind: "noSkip" };
  }
  const name = skip.variable!;
  if (!names.variables.includes(name.text)) {
    if (names.subsets.has(name.text)) report("SQL_SKIP_SUBSET", { name: name.text }, name);
    else reportUnknownTarget(name, names, report);
  }
  const kind = skip.to === "FIRST" ? "skipToFirst" : "skipToLast";
  return { kind, element: name.text, throwOnMiss: true };
}

function reportUnknownTarget(name: Name, { variables }: PatternNames, report: Report): void {
  const near = suggestName(name.text, variables);
  const code = near === undefined ? "SQL_SKIP_UNKNOWN_VARIABLE" : "SQL_SKIP_MISSPELLED_VARIABLE";
  report(code, { name: name.text, near: near ?? "", known: variables.join(", ") }, name);
}

import { evaluationError } from "../evaluation-error.ts";
import { JavaPattern } from "./java-pattern.ts";
import { RegexFailure } from "./regex-failure.ts";

const maxPatterns = 256;
const patterns = new Map<string, JavaPattern>();

/** The compiled form of a pattern known only at run time. Throws EvaluationError when it cannot be read. */
export function cachedPattern(text: string): JavaPattern {
  const known = patterns.get(text);
  if (known !== undefined) return known;
  const compiled = compileNow(text);
  if (patterns.size >= maxPatterns) patterns.clear();
  patterns.set(text, compiled);
  return compiled;
}

function compileNow(text: string): JavaPattern {
  try {
    return new JavaPattern(text);
  } catch (error) {
    if (error instanceof RegexFailure) throw evaluationError(error.message);
    throw error;
  }
}

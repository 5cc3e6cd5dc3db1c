import { SyntaxFailure } from "../../expression/syntax-error.ts";
import type { PatternSequence, PatternTerm, Quantifier } from "../ast.ts";
import type { TokenReader } from "./token-reader.ts";

const mostTerms = 1000;

/** The inside of PATTERN ( … ); ends before the closing sign. */
export function parsePattern(reader: TokenReader, closing = ")"): PatternSequence {
  return reader.nested(() => {
    const { start } = reader.current;
    const alternatives = [parseTerms(reader, closing)];
    while (reader.accept("|")) alternatives.push(parseTerms(reader, closing));
    return { alternatives, ...reader.span(start) };
  });
}

function parseTerms(reader: TokenReader, closing: string): PatternTerm[] {
  const terms: PatternTerm[] = [];
  do terms.push(parseTerm(reader, terms.length === 0 ? "" : ` or "${closing}"`));
  while (!reader.at(closing) && !reader.at("|") && !reader.at(",") && terms.length < mostTerms);
  return terms;
}

function parseTerm(reader: TokenReader, otherwise: string): PatternTerm {
  const { start } = reader.current;
  if (reader.at("^") || reader.at("$")) {
    const anchor = reader.next().text as "^" | "$";
    return { kind: "anchor", anchor, ...reader.span(start) };
  }
  if (reader.accept("(")) {
    const body = parsePattern(reader);
    reader.expect(")", 'a variable, a quantifier or ")"');
    return { kind: "group", body, ...parseQuantifier(reader), ...reader.span(start) };
  }
  if (reader.accept("[")) return parseNegation(reader, start);
  if (reader.accept("{-")) return parseExclusion(reader, start);
  if (reader.at("PERMUTE") && reader.peek().text === "(") return parsePermute(reader);
  const name = reader.name(`the name of a variable${otherwise}`);
  return { kind: "variable", name, ...parseQuantifier(reader), ...reader.span(start) };
}

function parseNegation(reader: TokenReader, start: number): PatternTerm {
  reader.expect("^");
  const name = reader.name("the name of a variable");
  reader.expect("]");
  return { kind: "negation", name, ...reader.span(start) };
}

function parseExclusion(reader: TokenReader, start: number): PatternTerm {
  const body = parsePattern(reader, "-}");
  reader.expect("-}");
  return { kind: "exclusion", body, ...reader.span(start) };
}

function parsePermute(reader: TokenReader): PatternTerm {
  const { start } = reader.next();
  reader.expect("(");
  const parts = reader.list(() => parsePattern(reader));
  reader.expect(")", '"," or ")"');
  return { kind: "permute", parts, ...parseQuantifier(reader), ...reader.span(start) };
}

/** `*`, `+`, `?` or `{n,m}`, then `{B}` for until and up to three `?`, in either order. */
function parseQuantifier(reader: TokenReader): { readonly quantifier?: Quantifier } {
  const { start } = reader.current;
  const counts = parseCounts(reader);
  if (counts === undefined) return {};
  let variant = parseVariant(reader);
  const until = reader.at("{") ? parseUntil(reader) : undefined;
  if (until !== undefined && variant === 0) variant = parseVariant(reader);
  const quantifier = { ...counts, variant, ...(until && { until }), ...reader.span(start) };
  return { quantifier };
}

function parseCounts(reader: TokenReader): Pick<Quantifier, "written" | "from" | "to"> | undefined {
  if (reader.accept("*")) return { written: "*", from: 0 };
  if (reader.accept("+")) return { written: "+", from: 1 };
  if (reader.accept("?")) return { written: "?", from: 0, to: 1 };
  if (!reader.at("{") || reader.peek().kind === "name" || reader.peek().kind === "quoted") return undefined;
  reader.next();
  const from = reader.at(",") ? 0 : wholeNumber(reader);
  if (!reader.accept(",")) {
    reader.expect("}", '"," or "}"');
    return { written: "{}", from, to: from };
  }
  const to = reader.at("}") ? undefined : wholeNumber(reader);
  reader.expect("}");
  return { written: "{}", from, ...(to !== undefined && { to }) };
}

function parseVariant(reader: TokenReader): number {
  let variant = 0;
  while (reader.at("?")) {
    if (++variant > 3) throw new SyntaxFailure("SQL_VARIANT_UNKNOWN", {}, reader.current);
    reader.next();
  }
  return variant;
}

function parseUntil(reader: TokenReader): Quantifier["until"] {
  reader.expect("{");
  const name = reader.name("the name of the variable that ends the loop");
  reader.expect("}");
  return name;
}

function wholeNumber(reader: TokenReader): number {
  const { kind, text } = reader.current;
  if (kind !== "number" || !/^\d+$/.test(text)) throw reader.unexpected("a whole number");
  if (Number(text) > 1_000_000) throw new SyntaxFailure("SQL_COUNT_TOO_LARGE", { text }, reader.current);
  reader.next();
  return Number(text);
}

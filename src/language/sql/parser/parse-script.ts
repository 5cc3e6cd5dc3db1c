import type { Problem } from "../../../errors/problem.ts";
import type { SourceLocation } from "../../../errors/source-location.ts";
import { problemAt, SyntaxFailure, withLocations } from "../../expression/syntax-error.ts";
import type { Expression, Statement } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { tokenize } from "../lexer/tokenize.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseStatement } from "./parse-statement.ts";
import { TokenReader } from "./token-reader.ts";

/** Longest text that is read; in characters. */
const longest = 1_000_000;

/** The statements of a script, and the first thing wrong in each that cannot be read. */
export interface ScriptReading {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
}

/** Reads statements separated by semicolons. A statement that cannot be read does not hide the others. */
export function parseScript(source: string, at?: SourceLocation): ScriptReading {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  const collect = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof SyntaxFailure)) throw error;
      problems.push(problemAt(error, source, at));
    }
  };
  collect(() => {
    if (source.length > longest) throw tooLong(source);
    for (const tokens of splitStatements(tokenize(source))) {
      collect(() => statements.push(parseStatement(new TokenReader(tokens))));
    }
  });
  return { statements, problems };
}

/** The one statement of a text. Throws SluiceError where it cannot be read, or when there are several. */
export function parseSingle(source: string, at?: SourceLocation): Statement {
  return withLocations(source, at, () => {
    if (source.length > longest) throw tooLong(source);
    const [first, second] = splitStatements(tokenize(source));
    if (first === undefined) throw new SyntaxFailure("SQL_EMPTY", {}, { start: 0, end: source.length });
    if (second !== undefined) throw new SyntaxFailure("SQL_SEVERAL_STATEMENTS", {}, second[0]!);
    return parseStatement(new TokenReader(first));
  });
}

/** An expression on its own. Throws SluiceError where it cannot be read. */
export function parseAlone(source: string, at?: SourceLocation): Expression {
  return withLocations(source, at, () => {
    const reader = new TokenReader(tokenize(source));
    const expression = parseExpression(reader);
    if (reader.current.kind !== "end") throw reader.unexpected("an operator or the end");
    return expression;
  });
}

function tooLong({ length }: string): SyntaxFailure {
  return new SyntaxFailure("SQL_TOO_LONG", { length, limit: longest }, { start: 0, end: 1 });
}

/** The tokens of each statement, with an end of its own where the next one begins. */
function splitStatements(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [];
  let part: Token[] = [];
  for (const token of tokens) {
    const isEnd = token.kind === "end" || (token.kind === "operator" && token.text === ";");
    if (!isEnd) part.push(token);
    else if (part.length > 0) {
      parts.push([...part, { kind: "end", text: "", start: token.start, end: token.start }]);
      part = [];
    }
  }
  return parts;
}

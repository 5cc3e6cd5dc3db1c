import type { BinaryOperator, Expression, Range } from "./ast.ts";
import type { TokenStream } from "./token-stream.ts";

/** An infix operator and its binding strength; higher binds tighter. */
export interface Infix {
  readonly operator: BinaryOperator | Pick<Range, "withoutFrom" | "withoutTo">;
  readonly precedence: number;
  readonly rightToLeft?: boolean;
}

/** What a dialect adds to the shared operator loop. */
export interface BinaryGrammar {
  readonly stream: TokenStream;
  parseUnary(): Expression;
  /** The infix operator at the current token, if it is one. */
  infixHere(): Infix | undefined;
}

/** Precedence climbing: an operand and every following operator that binds at least as tight as `minimum`. */
export function parseBinary(grammar: BinaryGrammar, minimum: number): Expression {
  const { stream } = grammar;
  let left = grammar.parseUnary();
  for (let infix = grammar.infixHere(); infix && infix.precedence >= minimum; infix = grammar.infixHere()) {
    const { precedence, rightToLeft } = infix;
    stream.next();
    const right = stream.nested(() => parseBinary(grammar, rightToLeft ? precedence : precedence + 1));
    left = stream.built(combine(infix, left, right));
  }
  return left;
}

function combine({ operator }: Infix, left: Expression, right: Expression): Expression {
  const span = { start: left.start, end: right.end };
  return typeof operator === "string"
    ? { kind: "binary", operator, left, right, ...span }
    : { kind: "range", from: left, to: right, ...operator, ...span };
}

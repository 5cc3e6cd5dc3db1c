import type { Expression, Span } from "./ast.ts";
import type { TokenStream } from "./token-stream.ts";
import type { Token } from "./token.ts";

type Parse = () => Expression;
type StringToken = Token & { readonly kind: "string" };

/** `( expression )`, in both dialects. */
export function parseParenthesized(stream: TokenStream, parseExpression: Parse): Expression {
  const { start } = stream.expect("(", "a value");
  const inner = stream.nested(parseExpression);
  const { end } = stream.expect(")");
  return stream.built({ ...inner, start, end });
}

/** After `test ?`, in both dialects. */
export function parseChoice(stream: TokenStream, test: Expression, parseExpression: Parse): Expression {
  const whenTrue = stream.nested(parseExpression);
  stream.expect(":", '":" and the value for the other case');
  const whenFalse = stream.nested(parseExpression);
  const { start } = test;
  return stream.built({ kind: "conditional", test, whenTrue, whenFalse, start, end: whenFalse.end });
}

/** A text, with `parsePart` for each expression that is interpolated. */
export function parseString(
  { parts, start, end }: StringToken,
  stream: TokenStream,
  parsePart: (part: Span) => Expression,
): Expression {
  if (parts.every((part) => typeof part === "string")) {
    return { kind: "string", value: parts.join(""), start, end };
  }
  const parsed = parts.map((part) =>
    typeof part === "string" ? part : stream.nested(() => parsePart(part)),
  );
  return stream.built({ kind: "template", parts: parsed, start, end });
}

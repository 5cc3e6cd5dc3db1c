import type { Expression } from "./ast.ts";
import { aviatorWriter } from "./aviator/writer.ts";
import type { Dialect } from "./compiled-expression.ts";
import { groovyWriter } from "./groovy/writer.ts";
import { level, levels, type Writer } from "./writer.ts";

/** Tree → text of the dialect, with single spaces and only the parentheses that are needed. */
export function unparse(ast: Expression, dialect: Dialect): string {
  const writer = dialect === "AVIATOR" ? aviatorWriter : groovyWriter;
  return write(ast, levels.loosest, { writer, locals: [] });
}

/** How to write, and which names are parameters of the lambdas around. */
interface Scope {
  readonly writer: Writer;
  readonly locals: readonly string[];
}

/** The node as text, in parentheses when it binds looser than its place asks for. */
function write(node: Expression, place: number, scope: Scope): string {
  const text = writeNode(node, scope);
  return level(node) < place ? `(${text})` : text;
}

function writeNode(node: Expression, scope: Scope): string {
  const { writer, locals } = scope;
  const inner = (each: Expression, place: number = levels.loosest): string => write(each, place, scope);
  const argument = (each: Expression, call: string, index: number): string =>
    each.kind === "field" && writer.isSpecialArgument(call, index, each.path.join("."))
      ? writer.field(each.path, true)
      : inner(each);
  const args = (nodes: readonly Expression[]): string => nodes.map((each) => inner(each)).join(", ");
  switch (node.kind) {
    case "number":
      return writer.number(node);
    case "string":
      return writer.string(node.value);
    case "template":
      return writer.template(
        node.parts.map((part) => (typeof part === "string" ? part : { code: inner(part) })),
      );
    case "boolean":
      return String(node.value);
    case "nil":
      return writer.nil;
    case "regex":
      return `/${node.pattern.replaceAll("/", "\\/")}/`;
    case "field":
      return writer.field(node.path, locals.includes(node.path[0]!));
    case "local":
    case "reference":
      return node.name;
    case "capture":
      return `$${node.group}`;
    case "element": {
      const names = [node.element, ...(node.field === undefined ? [] : [node.field])];
      return `match.${node.reads}(${names.map((name) => writer.string(name)).join(", ")})`;
    }
    case "property":
      return `${writer.receiver(node.target, inner)}${dots[node.mode]}${node.name}`;
    case "method":
      return `${writer.receiver(node.target, inner)}${dots[node.mode]}${node.name}(${args(node.args)})`;
    case "index":
      return `${inner(node.target, levels.postfix)}${node.safe ? "?" : ""}[${inner(node.index)}]`;
    case "call":
      return `${node.name}(${node.args.map((each, index) => argument(each, node.name, index)).join(", ")})`;
    case "apply":
      return `${inner(node.callee, levels.postfix)}(${args(node.args)})`;
    case "unary":
      return `${node.operator}${inner(node.operand, levels.power)}`;
    case "binary": {
      const own = level(node);
      const rightToLeft = node.operator === "**";
      const left = inner(node.left, rightToLeft ? own + 1 : own);
      return `${left} ${node.operator} ${inner(node.right, rightToLeft ? own : own + 1)}`;
    }
    case "conditional":
      return `${inner(node.test, levels.operator)} ? ${inner(node.whenTrue)} : ${inner(node.whenFalse, levels.conditional)}`;
    case "elvis":
      return `${inner(node.value, levels.operator)} ?: ${inner(node.fallback, levels.conditional)}`;
    case "lambda":
      return writer.lambda(
        node.parameters,
        write(node.body, levels.loosest, { writer, locals: [...locals, ...node.parameters] }),
      );
    case "list":
      return `[${args(node.items)}]`;
    case "map":
      return writeMap(node.entries, inner);
    case "range": {
      const dotted = `${node.withoutFrom ? "<" : ""}..${node.withoutTo ? "<" : ""}`;
      return `${inner(node.from, levels.range)}${dotted}${inner(node.to, levels.range + 1)}`;
    }
  }
}

const dots = { plain: ".", safe: "?.", spread: "*." } as const;

function writeMap(
  entries: readonly { readonly key: Expression; readonly value: Expression }[],
  inner: (node: Expression) => string,
): string {
  if (entries.length === 0) return "[:]";
  const texts = entries.map(({ key, value }) => {
    const name = key.kind === "string" ? inner(key) : `(${inner(key)})`;
    return `${name}: ${inner(value)}`;
  });
  return `[${texts.join(", ")}]`;
}

import type { Schema } from "../../event/schema.ts";
import type { Expression, ExpressionOf } from "./ast.ts";
import type { Dialect } from "./compiled-expression.ts";
import { aviatorFunctions } from "./functions/aviator-functions.ts";
import { groovyFunctions } from "./functions/groovy-functions.ts";

/** What is known about a value before anything runs; `any` is nothing, `number` some number. */
export type StaticType =
  | "long"
  | "bigint"
  | "double"
  | "decimal"
  | "number"
  | "string"
  | "boolean"
  | "nil"
  | "list"
  | "map"
  | "function"
  | "pattern"
  | "any";

/** What types are worked out from. */
export interface TypeContext {
  readonly dialect: Dialect;
  readonly schema?: Schema;
}

const numeric: ReadonlySet<StaticType> = new Set(["long", "bigint", "double", "decimal", "number"]);

export function isNumericType(type: StaticType): boolean {
  return numeric.has(type);
}

/** The type of a node. */
export function staticType(node: Expression, context: TypeContext): StaticType {
  switch (node.kind) {
    case "number":
      return node.type;
    case "string":
    case "template":
      return "string";
    case "boolean":
    case "nil":
    case "list":
    case "map":
      return node.kind;
    case "regex":
      return "pattern";
    case "range":
      return "list";
    case "lambda":
    case "reference":
      return "function";
    case "field":
      return fieldType(node.path, context);
    case "property":
      return propertyType(node, context);
    case "element":
      return elementType(node);
    case "call":
      return functionsOf(context.dialect).get(node.name)?.result ?? "any";
    case "method":
      return node.mode === "plain" && node.name === "intdiv" ? "long" : "any";
    case "unary":
      return unaryType(node, context);
    case "binary":
      return binaryType(node, context);
    case "conditional":
      return common(staticType(node.whenTrue, context), staticType(node.whenFalse, context));
    default:
      return "any";
  }
}

function functionsOf(dialect: Dialect): typeof aviatorFunctions {
  return dialect === "AVIATOR" ? aviatorFunctions : groovyFunctions;
}

function fieldType(path: readonly string[], { schema }: TypeContext): StaticType {
  const name = path.join(".");
  if (schema === undefined || !Object.hasOwn(schema, name)) return "any";
  const type = schema[name]!;
  return type === "timestamp" ? "double" : type;
}

/** `match.first("a").price` has the type of the field. */
function propertyType(node: ExpressionOf<"property">, context: TypeContext): StaticType {
  const path = elementPath(node);
  return path === undefined ? "any" : fieldType(path, context);
}

/** The field path read from the first or last event of an element; nothing for other nodes. */
export function elementPath(node: Expression): readonly string[] | undefined {
  if (node.kind === "element") return node.reads === "first" || node.reads === "last" ? [] : undefined;
  if (node.kind !== "property" || node.mode === "spread") return undefined;
  const inner = elementPath(node.target);
  return inner && [...inner, node.name];
}

function elementType({ reads }: ExpressionOf<"element">): StaticType {
  if (reads === "count") return "long";
  if (reads === "list") return "list";
  return reads === "first" || reads === "last" ? "map" : "any";
}

function unaryType({ operator, operand }: ExpressionOf<"unary">, context: TypeContext): StaticType {
  if (operator === "!") return "boolean";
  return operator === "~" ? "long" : staticType(operand, context);
}

function binaryType({ operator, left, right }: ExpressionOf<"binary">, context: TypeContext): StaticType {
  switch (operator) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return arithmeticType(operator, staticType(left, context), staticType(right, context), context.dialect);
    case "**":
      return "number";
    case "&":
    case "|":
    case "^":
    case "<<":
    case ">>":
    case ">>>":
    case "<=>":
      return "long";
    case "=~":
      return context.dialect === "AVIATOR" ? "boolean" : "any";
    default:
      return "boolean";
  }
}

function arithmeticType(operator: string, left: StaticType, right: StaticType, dialect: Dialect): StaticType {
  if (operator === "+" && (left === "string" || right === "string")) return "string";
  if (!numeric.has(left) || !numeric.has(right)) return "any";
  if (left === "number" || right === "number") return "number";
  if (left === "double" || right === "double") return "double";
  if (operator === "/" && dialect === "GROOVY") return "decimal";
  if (left === "decimal" || right === "decimal") return "decimal";
  return left === "long" && right === "long" ? "long" : "bigint";
}

function common(left: StaticType, right: StaticType): StaticType {
  return left === right ? left : "any";
}

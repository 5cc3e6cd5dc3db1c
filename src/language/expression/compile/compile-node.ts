import { nodesOf, type Expression, type ExpressionOf } from "../ast.ts";
import { staticType, type TypeContext } from "../static-type.ts";
import { compareNilFirst } from "../values/compare.ts";
import type { Code } from "../values/item.ts";
import { compileArithmetic, compileUnary } from "./arithmetic.ts";
import { compileCall } from "./call.ts";
import { compileComparison, isComparison } from "./comparison.ts";
import type { Compiler } from "./compiler.ts";
import { foldConstant } from "./constant.ts";
import { compileElement } from "./element.ts";
import { compileField } from "./field.ts";
import { compileList, compileMap, compileRange } from "./groovy-literal.ts";
import { compileMethod } from "./method.ts";
import { compileIndex } from "./index-access.ts";
import { compileApplication, compileLambda, compileLocal } from "./lambda.ts";
import { compileTemplate, literalValue } from "./literal.ts";
import { compileConditional, compileElvis, compileTruth } from "./logic.ts";
import { compileMembership } from "./membership.ts";
import { compileAviatorMatch, compileFindings, compileFullMatch } from "./pattern-match.ts";
import { compileProperty } from "./property.ts";
import { compileReference } from "./reference.ts";

/** Turns a checked tree into closures; every choice that does not depend on the event is made here. */
export function compileTree(ast: Expression, context: TypeContext): Code {
  const keepsGroups = [...nodesOf(ast)].some((node) => node.kind === "capture");
  return createCompiler(context, keepsGroups, []).compile(ast);
}

function createCompiler(
  context: TypeContext,
  keepsGroups: boolean,
  scopes: readonly (readonly string[])[],
): Compiler {
  const compiler: Compiler = {
    ...context,
    keepsGroups,
    scopes,
    compile: (node) => foldConstant(node, compileNode(node, compiler)),
    compileTruth: (node) => compileTruth(node, compiler),
    typeOf: (node) => staticType(node, context),
    inside: (parameters) => createCompiler(context, keepsGroups, [parameters, ...scopes]),
  };
  return compiler;
}

function compileNode(node: Expression, compiler: Compiler): Code {
  switch (node.kind) {
    case "number":
    case "string":
    case "boolean":
    case "nil":
    case "regex": {
      const value = literalValue(node);
      return () => value;
    }
    case "template":
      return compileTemplate(node, compiler);
    case "field":
      return compileField(node, compiler);
    case "local":
      return compileLocal(node, compiler);
    case "capture":
      return ({ captures }) => captures[node.group];
    case "element":
      return compileElement(node);
    case "property":
      return compileProperty(node, compiler);
    case "index":
      return compileIndex(node, compiler);
    case "call":
      return compileCall(node, compiler);
    case "apply":
      return compileApplication(node, compiler);
    case "method":
      return compileMethod(node, compiler);
    case "unary":
      return node.operator === "!" ? compileTruth(node, compiler) : compileUnary(node, compiler);
    case "binary":
      return compileBinary(node, compiler);
    case "conditional":
      return compileConditional(node, compiler);
    case "elvis":
      return compileElvis(node, compiler);
    case "lambda":
      return compileLambda(node, compiler);
    case "list":
      return compileList(node, compiler);
    case "map":
      return compileMap(node, compiler);
    case "range":
      return compileRange(node, compiler);
    case "reference":
      return compileReference(node, compiler);
  }
}

function compileBinary(node: ExpressionOf<"binary">, compiler: Compiler): Code {
  const { operator } = node;
  if (isComparison(operator)) return compileComparison(node, compiler);
  switch (operator) {
    case "&&":
    case "||":
      return compileTruth(node, compiler);
    case "=~":
      return compiler.dialect === "AVIATOR"
        ? compileAviatorMatch(node, compiler)
        : compileFindings(node, compiler);
    case "==~":
      return compileFullMatch(node, compiler);
    case "in":
    case "!in":
      return compileMembership(node, compiler);
    case "<=>":
      return compileOrder(node, compiler);
    case "===":
    case "!==":
      return compileComparison({ ...node, operator: operator === "===" ? "==" : "!=" }, compiler);
    default:
      return compileArithmetic(node, compiler);
  }
}

/** Groovy's `<=>`: -1, 0 or 1, nil first. */
function compileOrder({ left, right }: ExpressionOf<"binary">, compiler: Compiler): Code {
  const first = compiler.compile(left);
  const second = compiler.compile(right);
  return (frame) => Math.sign(compareNilFirst(first(frame), second(frame)));
}

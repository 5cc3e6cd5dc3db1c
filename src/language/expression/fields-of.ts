import { nodesOf, type Expression } from "./ast.ts";

/** The fields of the event that an expression reads, as dotted paths, sorted; not those of the partial match. */
export function fieldsOf(ast: Expression): readonly string[] {
  const fields = [...nodesOf(ast)].flatMap((node) => (node.kind === "field" ? [node.path.join(".")] : []));
  return [...new Set(fields)].toSorted();
}

import { nodesOf, type Expression } from "./ast.ts";

/** The fields of the event that an expression reads, as dotted paths, sorted; not those of the partial match. */
export function fieldsOf(ast: Expression): readonly string[] {
  return sorted([...nodesOf(ast)].flatMap((node) => (node.kind === "field" ? [node.path.join(".")] : [])));
}

/** The fields of events of the partial match that an expression reads by name, as dotted paths, sorted. */
export function matchFieldsOf(ast: Expression): readonly string[] {
  return sorted([...nodesOf(ast)].flatMap(matchField));
}

/** `match.sum("a", "price")` and `match.last("a").price`; of a longer path the beginning. */
function matchField(node: Expression): readonly string[] {
  if (node.kind === "element") return node.field === undefined ? [] : [node.field];
  return node.kind === "property" && node.target.kind === "element" ? [node.name] : [];
}

function sorted(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].toSorted();
}

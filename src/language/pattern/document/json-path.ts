/** Way to a value in a JSON document: field names and positions in lists. */
export type JsonPath = readonly (string | number)[];

/** `nodes[1].quantifier.times.from`; a name that is not a plain word is quoted. */
export function formatPath(path: JsonPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    if (!/^[\w$-]+$/.test(part)) return `${text}[${JSON.stringify(part)}]`;
    return text === "" ? part : `${text}.${part}`;
  }, "");
}

/** Aviator functions that take a function, and at which argument. A bare function name there means the function. */
const positions: Readonly<Record<string, readonly number[]>> = {
  map: [1],
  filter: [1],
  reduce: [1],
  sort: [0, 1],
  comparator: [0],
  group_by: [1],
  "seq.some": [1],
  "seq.every": [1],
  "seq.not_any": [1],
};

/** Whether argument `index` of the function is a function. */
export function takesFunction(name: string, index: number): boolean {
  return Object.hasOwn(positions, name) && positions[name]!.includes(index);
}

/** Whether the first argument of the function is the name of a Java type. */
export function namesType(name: string): boolean {
  return name === "seq.array" || name === "seq.array_of";
}

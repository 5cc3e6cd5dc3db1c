/** Whether two values are built alike. A field that is undefined is the same as none; functions by identity. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => sameContent(ownValue(a, field), ownValue(b, field)));
}

function ownValue(object: object, field: string): unknown {
  return Object.getOwnPropertyDescriptor(object, field)?.value;
}

/** A value as messages show it: texts quoted and short, objects and lists by their kind. */
export function showValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text =
    typeof value === "string" ? JSON.stringify(value) : `${value as number | bigint | boolean | null}`;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

import type { Value } from "../../../event/value.ts";

/**
 * Makes something of text in JavaScript, which sees the values by their names. Undefined where code may not be
 * generated from text.
 */
export function generate<Made>(values: Readonly<Record<string, unknown>>, text: string): Made | undefined {
  try {
    // oxlint-disable-next-line no-implied-eval, no-new-func -- of what others wrote it has string literals only
    return new Function(...Object.keys(values), text)(...Object.values(values)) as Made;
  } catch (error) {
    if (error instanceof EvalError) return undefined; // the process forbids it
    throw error;
  }
}

/** An object in JavaScript whose values are expressions. All objects of the same names have one hidden class. */
export function objectLiteral(names: readonly string[], value: (index: number) => string): string {
  const members = names.map((name, index) => {
    const literal = JSON.stringify(name);
    // Without brackets it would be the prototype.
    return `${name === "__proto__" ? `[${literal}]` : literal}: ${value(index)}`;
  });
  return `{ ${members.join(", ")} }`;
}

/** An object with all names and no values. */
export function blankObject(names: readonly string[]): Readonly<Record<string, Value>> {
  const text = `return ${objectLiteral(names, () => "undefined")};`;
  return generate({}, text) ?? Object.fromEntries(names.map((name) => [name, undefined]));
}

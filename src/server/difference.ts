import type { z } from "zod";
import type { differenceSchema } from "./contract.ts";

type Difference = z.infer<typeof differenceSchema>;

/** Where two values of JSON differ: the deepest places, in the order of `from`, then what is new. */
export function differences(from: unknown, to: unknown, path = ""): Difference[] {
  if (isBranch(from) && isBranch(to) && Array.isArray(from) === Array.isArray(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return names.flatMap((name) =>
      differences(
        from[name],
        to[name],
        Array.isArray(from) ? `${path}[${name}]` : [path, name].filter(Boolean).join("."),
      ),
    );
  }
  return Object.is(from, to) ? [] : [{ path, from, to }];
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

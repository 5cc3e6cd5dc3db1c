import { sluiceError } from "../errors/sluice-error.ts";
import { Decimal } from "../event/decimal.ts";

/** Version of the format that `encodeSnapshot` writes. */
const snapshotVersion = 2;

const magic = "sluice-snapshot";

/** Values that JSON cannot say are written as `{"$": [kind, text]}`; an object with a key `$` is wrapped too. */
type Tagged = { readonly $: readonly [kind: string, value: unknown] };

/** Writes a snapshot as bytes: a line with name and version, then JSON. */
export function encodeSnapshot(snapshot: unknown): Uint8Array {
  const body = JSON.stringify(snapshot, function (this: unknown, key: string, value: unknown) {
    return encodeValue((this as Record<string, unknown>)[key], value);
  });
  return new TextEncoder().encode(`${magic} ${snapshotVersion}\n${body}`);
}

/** Makes what this version would have written of what an earlier one wrote. */
export type UpgradeSnapshot = (snapshot: unknown, version: number) => unknown;

/**
 * Reads what `encodeSnapshot` wrote, of this version or an earlier one. Throws SNAPSHOT_UNREADABLE for anything
 * else.
 */
export function decodeSnapshot(
  bytes: Uint8Array,
  upgrade: UpgradeSnapshot = (snapshot) => snapshot,
): unknown {
  const text = new TextDecoder().decode(bytes);
  const end = text.indexOf("\n");
  const header = new RegExp(`^${magic} (\\d+)$`).exec(text.slice(0, Math.max(0, end)));
  if (header === null) throw sluiceError("SNAPSHOT_UNREADABLE", { reason: "it has no header" });
  if (Number(header[1]) > snapshotVersion) {
    throw sluiceError("SNAPSHOT_UNREADABLE", {
      reason: `its format ${header[1]} is newer than ${snapshotVersion}`,
    });
  }
  try {
    const snapshot: unknown = JSON.parse(text.slice(end + 1), (_key, value: unknown) => decodeValue(value));
    return upgrade(snapshot, Number(header[1]));
  } catch (error) {
    throw sluiceError("SNAPSHOT_UNREADABLE", { reason: (error as Error).message }, undefined, {
      cause: error,
    });
  }
}

/** `raw` is the value before `toJSON` was called. */
function encodeValue(raw: unknown, value: unknown): unknown {
  if (typeof raw === "bigint") return tag("bigint", raw.toString());
  if (raw === undefined) return tag("undefined", null);
  if (typeof raw === "number" && (!Number.isFinite(raw) || Object.is(raw, -0))) {
    return tag("number", Object.is(raw, -0) ? "-0" : String(raw));
  }
  if (raw instanceof Decimal) return tag("decimal", raw.toString());
  if (isPlain(raw) && Object.hasOwn(raw, "$") && !tags.has(raw)) return tag("object", Object.entries(raw));
  return value;
}

/** Tags made here, which must not be wrapped again. */
const tags = new WeakSet<object>();

function tag(kind: string, value: unknown): Tagged {
  const tagged: Tagged = { $: [kind, value] };
  tags.add(tagged);
  return tagged;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function decodeValue(value: unknown): unknown {
  if (!isPlain(value) || !Object.hasOwn(value, "$")) return value;
  const [kind, content] = (value as Tagged).$;
  switch (kind) {
    case "bigint":
      return BigInt(content as string);
    case "number":
      return Number(content);
    case "decimal":
      return Decimal.parse(content as string);
    case "object":
      return Object.fromEntries(content as [string, unknown][]);
    default:
      return undefined;
  }
}

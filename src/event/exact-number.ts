/** An integer by its digits: a number up to 2^53, a bigint beyond (semantics §4). */
export function exactNumber(digits: string): number | bigint {
  const near = Number(digits);
  if (Number.isSafeInteger(near)) return near;
  const exact = BigInt(digits);
  return Math.abs(near) === 2 ** 53 && BigInt(near) === exact ? near : exact;
}

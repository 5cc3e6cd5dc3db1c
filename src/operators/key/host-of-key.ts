/**
 * Which of `hosts` engine hosts owns a key: FNV-1a over the selector's name and the canonical key, so that rules
 * with different keys spread independently.
 */
export function hostOfKey(selector: string, canonicalKey: string, hosts: number): number {
  if (hosts === 1) return 0;
  let hash = 0x811c9dc5;
  for (const text of [selector, "\n", canonicalKey]) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) % hosts;
}

/** What an answer is compared by in the browser: so that looking at the page does not give it away. Nothing is secret: it stands below. */

/** FNV-1a (32 bits) of the exercise and the answers, sorted; eight hexadecimal digits. */
export function answerDigest(id: string, answers: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode([id, ...[...answers].sort()].join('\0')))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

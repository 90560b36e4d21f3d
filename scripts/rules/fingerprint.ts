/**
 * Fingerprints: short names of identities. The same finding has the same one after lines moved, files were renamed,
 * functions changed places, code was laid out anew or a message was reworded.
 */

/**
 * One fingerprint per identity, in order: 16 hexadecimal digits. Equal identities (equal sites in one branch of a
 * function) are numbered in source order from the second on: `<digits>.2`, `<digits>.3`. One more of them is one more number.
 */
export function fingerprints(identities: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return identities.map((identity) => {
    const nth = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, nth);
    return nth === 1 ? hash(identity) : `${hash(identity)}.${nth}`;
  });
}

/** What equal sites share: the fingerprint without its number. */
export function groupOf(fingerprint: string): string {
  const dot = fingerprint.indexOf('.');
  return dot < 0 ? fingerprint : fingerprint.slice(0, dot);
}

/** 64-bit FNV-1a over UTF-16 units, as 16 hexadecimal digits. Not for secrets: a stable short name. */
function hash(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    low = (low ^ text.charCodeAt(i)) >>> 0;
    // Multiplication by the 64-bit prime 0x100000001b3, in 32-bit halves.
    const product = low * 0x1b3;
    const carry = Math.floor(product / 0x100000000);
    high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

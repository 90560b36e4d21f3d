/** Fingerprints: what stays the same when lines move, files are renamed, code is reformatted or a message reworded. */
import type { Finding } from '../model/finding.ts';

/** Sets the fingerprint of each finding; equal sites in one function are numbered in source order. */
export function fingerprints(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = [
      finding.rule,
      finding.messageId,
      finding.module ?? finding.file,
      finding.function ?? '',
      finding.code,
    ].join('\0');
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return { ...finding, fingerprint: hash(`${key}\0${ordinal}`) };
  });
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

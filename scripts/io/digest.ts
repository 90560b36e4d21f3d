/** Digests of bytes. */
import { createHash } from 'node:crypto';

/** SHA-1 as git names a blob: over `blob <size> NUL` and the bytes; 40 hexadecimal digits. */
export function blobDigest(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** SHA-256, 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

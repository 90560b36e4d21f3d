/** UUIDs that are the same for the same thing: version 5 of RFC 9562, over SHA-1. */
import { createHash } from 'node:crypto';

/** Namespace of everything that Atlas names. */
const ATLAS = '5b3f6a1e-8c0d-4f5e-9d1b-6a2c7e0f4d38';

/** The UUID of a name, of several parts. */
export const uuidOf = (...names: readonly string[]): string => uuidIn(ATLAS, names.join('\0'));

/** The UUID of a name in a namespace. */
export function uuidIn(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex').slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Digests that say which code an artefact was taken from. */

/** SHA-256 of bytes as 64 hexadecimal digits; handed in, so that this stays pure. */
export type Sha256 = (bytes: Uint8Array) => string;

/**
 * One digest for all scanned sources: SHA-256 over `path NUL digest LF` of each file, in code point order of paths.
 * `files`: every scanned Elixir source with the digest of its bytes, as 64 hexadecimal digits.
 */
export function sourcesDigest(files: readonly { path: string; digest: string }[], sha256: Sha256): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const lines = sorted.map(({ path, digest }) => `${path}\0${digest}\n`);
  return `sha256:${sha256(new TextEncoder().encode(lines.join('')))}`;
}

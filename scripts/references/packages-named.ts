/** Packages that documents name: their modules share a namespace with a codebase that they extend. */

/** `{:harbour_web, "~> 1.0"}`, `hexdocs.pm/harbour_web`, `hex.pm/packages/harbour_web`; sorted. */
export function packagesNamed(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, name = ''] of text.matchAll(/\{:([a-z]\w+),\s*(?:["'~]|\w+:)/g)) found.add(name);
    for (const [, name = ''] of text.matchAll(/(?:hexdocs\.pm|hex\.pm\/packages)\/([a-z]\w+)/g)) found.add(name);
  }
  return [...found].sort();
}

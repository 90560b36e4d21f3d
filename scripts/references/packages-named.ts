/** Packages that documents name: their modules share a namespace with a codebase that they extend. */

/** `{:harbour_web, "~> 1.0"}`, `hexdocs.pm/harbour_web`, `hex.pm/packages/harbour_web`; sorted. */
export function packagesNamed(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, name = ''] of text.matchAll(
      /\{:([a-z]\w+),\s*(?:["'](?:[~><=!]+\s*)?\d|~>|(?:github|git|path|hex|only|env|runtime|in_umbrella|override|optional|branch|tag|ref|organization):)/g,
    ))
      found.add(name);
    for (const [, name = ''] of text.matchAll(/(?:hexdocs\.pm|hex\.pm\/packages)\/([a-z]\w+)/g)) found.add(name);
  }
  return [...found].sort();
}

/** Names of repositories that documents link to, `github.com/tides/harbour-cranes`, and of archives that they install; sorted. */
export function repositoriesNamed(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const [, repository, archive] of text.matchAll(
      /(?:github|gitlab|codeberg)\.(?:com|org)\/[\w.-]+\/([\w-]+)|\barchive\.install\s+(?:--\S+\s+)*hex\s+([a-z]\w+)/g,
    ))
      found.add((repository ?? archive ?? '').toLowerCase());
  return [...found].sort();
}

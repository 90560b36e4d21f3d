/** Patterns of module names, as the configuration writes them. */

/** `*` stands for any part of a name, dots included. */
export function matchesName(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(name);
}

/** How exactly a pattern names what it matches: a name without `*` most of all, then the one with more written out. */
export function exactness(pattern: string): number {
  return pattern.includes('*') ? pattern.replaceAll('*', '').length : Infinity;
}

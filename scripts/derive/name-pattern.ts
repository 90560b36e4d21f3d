/** Patterns of module names, as the configuration writes them. */

/** `*` stands for any part of a name, dots included. In time linear in the name, whatever the pattern. */
export function matchesName(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  const parts = pattern.split('*');
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = name.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from <= name.length - last.length;
}

/** How exactly a pattern names what it matches: a name without `*` most of all, then the one with more written out. */
export function exactness(pattern: string): number {
  return pattern.includes('*') ? pattern.replaceAll('*', '').length : Infinity;
}

/** File names and addresses for modules: the name itself, made safe, and unique also where case does not count. */

/** One slug for each name, in order. Repeated names and names that differ in case only get `~2`, `~3` … */
export function slugsFor(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const safe =
      name
        .replace(/[^\p{L}\p{N}._@-]+/gu, '-')
        .replace(/^[.-]+|[.-]+$/g, '')
        .slice(0, 180) || 'module';
    let slug = safe;
    for (let n = 2; taken.has(slug.toLowerCase()); n++) slug = `${safe}~${n}`;
    taken.add(slug.toLowerCase());
    return slug;
  });
}

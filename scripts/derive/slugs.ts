/** File names and addresses for modules: the name itself, made safe, and unique also where case does not count. */

/** Most names: nothing to make safe. */
const PLAIN = /^[A-Za-z][A-Za-z0-9_.]{0,178}[A-Za-z0-9_]$/;

/** One slug for each name, in order. Repeated names and names that differ in case only get `~2`, `~3` … */
export function slugsFor(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const safe = PLAIN.test(name) ? name : madeSafe(name);
    let slug = safe;
    for (let n = 2; taken.has(slug.toLowerCase()); n++) slug = `${safe}~${n}`;
    taken.add(slug.toLowerCase());
    return slug;
  });
}

function madeSafe(name: string): string {
  const safe = name
    .replace(/[^\p{L}\p{N}._@-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 180);
  return safe || 'module';
}

/** What `mix deps.audit` prints for people: a block of `Name: value` lines for each vulnerability. */
import type { Vulnerability } from './schema.ts';

/** Does the text say that it is such output? */
export function isHuman(text: string): boolean {
  return (
    (/^Vulnerable versions: /m.test(text) && /^Lockfile: /m.test(text)) ||
    /^(?:No v|V)ulnerabilities found[.!]?$/m.test(text)
  );
}

/** The blocks; one without its name and version is none. */
export function readHuman(text: string): Vulnerability[] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const fields = new Map(
      [...block.matchAll(/^([A-Z][\w ]*): ?(.*)$/gm)].map(([, key, value]) => [key, value!.trim()]),
    );
    const name = fields.get('Name');
    const version = fields.get('Version');
    if (!name || !version || !fields.has('First patched versions')) return [];
    const url = fields.get('URL');
    const patched = fields.get('First patched versions')!.split(', ').filter(Boolean);
    return {
      advisory: {
        id: url?.slice(url.lastIndexOf('/') + 1),
        title: fields.get('Title'),
        severity: fields.get('Severity'),
        url,
        cve: undefined,
        package: name,
        first_patched_versions: patched,
      },
      dependency: { package: name, version, lockfile: fields.get('Lockfile') },
    };
  });
}

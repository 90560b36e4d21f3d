/** Sites by what many rules ask of all of them: made once, when somebody asks. */
import type { Codebase, Site } from './codebase.ts';

interface Index {
  named: ReadonlyMap<string, readonly Site[]>;
  elsewhere: readonly Site[];
}

const cache = new WeakMap<Codebase, Index>();
const NONE: readonly Site[] = [];

/** Calls and captures of functions of this name, of whichever module, in source order. */
export function sitesNamed(codebase: Codebase, name: string): readonly Site[] {
  return indexOf(codebase).named.get(name) ?? NONE;
}

/** Every name that is called or captured somewhere. */
export function calledNames(codebase: Codebase): Iterable<string> {
  return indexOf(codebase).named.keys();
}

/** Sites inside closures that the process around them does not run itself at once, in source order. */
export function sitesElsewhere(codebase: Codebase): readonly Site[] {
  return indexOf(codebase).elsewhere;
}

function indexOf(codebase: Codebase): Index {
  const known = cache.get(codebase);
  if (known) return known;
  const named = new Map<string, Site[]>();
  const elsewhere: Site[] = [];
  for (const site of codebase.sites) {
    const same = named.get(site.f);
    if (same) same.push(site);
    else named.set(site.f, [site]);
    if (site.process.kind !== 'own') elsewhere.push(site);
  }
  const index = { named, elsewhere };
  cache.set(codebase, index);
  return index;
}

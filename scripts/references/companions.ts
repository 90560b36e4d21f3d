/** Packages of others that extend a codebase, and put their modules into its namespace: `harbour_crane_plugin` has `Harbour.Crane`. */
import type { World } from './world.ts';

/** Words of a package's name that its modules need not carry. */
const GENERIC = new Set(
  'plugin plugins format adapter adapters core elixir ex lib library framework backend driver integration extension bridge support server client'.split(
    ' ',
  ),
);

/** Words of a module's name: `Harbour.CraneHTTP` has `harbour`, `crane`, `http`, and each part as one word. */
function wordsOf(module: string): Set<string> {
  const words = new Set<string>();
  for (const part of module.split('.')) {
    words.add(part.toLowerCase());
    for (const word of part.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z\d]+|\d+/g) ?? []) words.add(word.toLowerCase());
  }
  return words;
}

const says = (words: ReadonlySet<string>, word: string) =>
  words.has(word) ||
  words.has(`${word}s`) ||
  words.has(word.replace(/s$/, '')) ||
  [...words].some((one) => word.length >= 4 && one.startsWith(word));

/** Packages of others whose names begin like one of the codebase's applications. */
export function companions(world: World): string[] {
  const own = new Set([...world.apps(), ...[...world.roots().keys()].map((root) => root.toLowerCase())]);
  const all = [...world.dependencies().values(), ...(world.input.repositories ?? [])].map((name) =>
    name.replaceAll('-', '_'),
  );
  return [...new Set(all)]
    .filter((name) => !own.has(name) && [...own].some((app) => name.startsWith(`${app}_`)))
    .sort();
}

/** The companion whose name a module's name spells; `undefined`: none does. */
export function companionOf(module: string, world: World): string | undefined {
  const words = wordsOf(module);
  return world.companions().find((name) => {
    const parts = name.split('_').filter((part, index) => index === 0 || !GENERIC.has(part));
    return parts.length > 1 && parts.every((part) => says(words, part));
  });
}

/** A family of packages shares the namespace, and what a module's name begins with is none of this one's. */
export function mayBeCompanions(module: string, world: World): boolean {
  const [root = '', second] = module.split('.');
  if (second === undefined || world.namespaces().has(`${root}.${second}`) || world.modules.has(`${root}.${second}`))
    return false;
  const prefix = `${root.toLowerCase()}_`;
  return world.companions().filter((name) => name.startsWith(prefix)).length >= 2;
}

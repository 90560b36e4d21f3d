/** A process by what people call it: its key, its registered name, its place in the forest, or the end of its name. */
import { nearest } from '../config/nearest.ts';
import { AtlasError } from '../model/error.ts';
import type { ProcessShard } from '../model/impact.ts';

type Named = Pick<ProcessShard, 'key' | 'name' | 'nodes' | 'slug'>;

/** The one process that is meant. Errors: none of that name, several that end so. */
export function findProcess<T extends Named>(wanted: string, all: readonly T[]): T {
  const [exact] = all.filter((one) => isCalled(one, wanted));
  if (exact) return exact;
  const ending = wanted.toLowerCase();
  const found = all.filter(({ key, name }) =>
    [key, name].some((text) => text !== null && `.${text.toLowerCase()}`.endsWith(`.${ending}`)),
  );
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new AtlasError({
      code: 'ambiguous-process',
      message: `"${wanted}" fits ${found.length} processes: ${listed(found.map(({ key }) => key))}.`,
      hint: 'Name one of them in full.',
    });
  throw new AtlasError({
    code: 'unknown-process',
    message: `No process is called "${wanted}" in this codebase.`,
    hint: hintFor(wanted, all),
  });
}

function isCalled({ key, name, nodes }: Named, wanted: string): boolean {
  return key === wanted || name === wanted || name === `:${wanted}` || nodes.includes(wanted);
}

function hintFor(wanted: string, all: readonly Named[]): string {
  const tail = (key: string) => key.slice(key.lastIndexOf('.') + 1);
  const near = new Set([
    ...nearest(
      wanted,
      all.map(({ key }) => key),
    ),
    ...all.filter(({ key }) => nearest(tail(wanted), [tail(key)]).length > 0).map(({ key }) => key),
  ]);
  if (near.size > 0)
    return `Did you mean ${[...near]
      .slice(0, 3)
      .map((one) => `"${one}"`)
      .join(' or ')}?`;
  return all.length > 0
    ? '`atlas scan` lists the supervision forest; the site has every process under /architecture/.'
    : 'No supervisor and no server was found in it.';
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

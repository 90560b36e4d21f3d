/** Needs as the map shows them: counted by kind, with places that say what stands there. */
import type { MappedNeed, NeedNature } from '../../model/module-map.ts';
import type { Dependence } from '../dependencies.ts';
import type { Need } from './needs.ts';

/** Places that are listed of one need. */
const PLACES = 4;

/** A need that the compiler has: not of an alias alone, nor of what a macro only writes into others. */
export function isNeeded({ dependency: { labels } }: Dependence): boolean {
  return labels.some((label) => label !== 'quoted');
}

/** Places that the compiler counts; those in quotes are their users'. */
export function countedPlaces({ places, directives }: Dependence): readonly Need[] {
  const counted = (of: readonly Need[]) => of.filter(({ label }) => label !== null && label !== 'quoted');
  const used = counted(places);
  return used.length > 0 ? used : counted(directives);
}

/** A need between two modules. */
export function mappedNeed(dependence: Dependence, children: Children): MappedNeed {
  const { dependency } = dependence;
  const places = countedPlaces(dependence);
  const nature = natureOf(dependence, children);
  return {
    from: dependency.from,
    to: dependency.to,
    count: places.length,
    kinds: countKinds(places),
    labels: dependency.labels.filter((label) => label !== 'quoted'),
    ...(nature && { nature }),
    places: places.slice(0, PLACES).map((place) => placeInWords(place)),
  };
}

/** How many places each kind has. */
export function countKinds(places: readonly Need[]): MappedNeed['kinds'] {
  const kinds: MappedNeed['kinds'] = {};
  for (const { kind } of places) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}

/** A place, and in words what stands there: `berth/2 calls new/1`; `named` says the module as well. */
export function placeInWords(need: Need, named = false): MappedNeed['places'][number] {
  return { file: need.from.file.path, line: need.line, says: sayWhat(need, named ? need.to : 'it') };
}

/** What the code at a place does with the module; `it` is what the module is called. */
export function sayWhat({ kind, calls, fn, through, directive, to }: Need, it: string): string {
  const where = fn === null ? '' : `${fn} `;
  switch (kind) {
    case 'use':
      return `uses ${it}`;
    case 'behaviour':
      return `takes ${it} as a behaviour`;
    case 'protocol':
      return `an implementation needs ${it}`;
    case 'injected':
      return `a macro of ${through} writes ${it} here`;
    case 'struct':
      return `${where}names the struct of ${it}`;
    case 'alias':
      return directive === 'require' ? `requires ${it}` : `imports ${it}`;
    default:
      if (calls === undefined) return `${where}names ${it}`;
      return `${where}calls ${it === to ? `${to}.` : ''}${calls}`;
  }
}

/** `parent\0child` of supervisors and what they start. */
export type Children = ReadonlySet<string>;

/** Why a need is hard to do without; `undefined` for plain code. */
export function natureOf({ dependency, from, places }: Dependence, children: Children): NeedNature | undefined {
  const { kinds, to } = dependency;
  if (from.fact.impl && kinds.includes('protocol')) return 'protocol';
  if (kinds.includes('behaviour')) return 'behaviour';
  if (kinds.includes('use')) return 'use';
  if (kinds.length === 1 && kinds[0] === 'injected') return 'injected';
  const onlyNames = places.every(
    ({ kind, calls }) => kind === 'calls' && (calls === undefined || /^child_spec\//.test(calls)),
  );
  return onlyNames && children.has(`${from.name}\0${to}`) ? 'child' : undefined;
}

/** Which modules of the codebase need which others, and in which way. */
import type { Dependency } from '../model/architecture.ts';
import type { Codebase, ModuleView } from './codebase.ts';
import { groupBy } from './group-by.ts';
import { injectedNeeds } from './module-map/injected-needs.ts';
import { type Need, needsOf } from './module-map/needs.ts';

/** Order in which kinds are listed. */
const KINDS: readonly Dependency['kinds'][number][] = [
  'calls',
  'struct',
  'use',
  'behaviour',
  'protocol',
  'injected',
  'alias',
];
/** Order in which labels are listed: the one that binds hardest comes first. */
const LABELS: readonly Dependency['labels'][number][] = ['compile', 'export', 'runtime', 'quoted'];

/** A need between two modules with all its places, in source order. */
export interface Dependence {
  dependency: Dependency;
  from: ModuleView;
  /** What counts in `dependency`. */
  places: readonly Need[];
  /** Aliases, imports and requires of a module that is used otherwise. */
  directives: readonly Need[];
}

/**
 * Needs between modules of the codebase, sorted by both names. What a module needs of itself or from outside is left out, and
 * so are drafts and old copies of compiled modules.
 */
export function dependences(codebase: Codebase): Dependence[] {
  const own = new Map<string, Need[]>();
  const views: ModuleView[] = [];
  for (const view of codebase.allModules) {
    if (view.fact.inQuote || codebase.modules.get(view.name)?.file.scope !== view.file.scope) continue;
    const needs = needsOf(view, codebase, (module) => codebase.modules.has(module));
    views.push(view);
    own.set(view.name, [...(own.get(view.name) ?? []), ...needs]);
  }
  for (const view of views) own.get(view.name)?.push(...injectedNeeds(view, codebase, own));
  return [...own.values()]
    .flatMap((needs) => [...groupBy(needs, ({ to }) => to).values()].map(dependence))
    .sort((a, b) => compare(a.dependency.from, b.dependency.from) || compare(a.dependency.to, b.dependency.to));
}

/** The needs without their places. */
export function dependencies(codebase: Codebase): Dependency[] {
  return dependences(codebase).map(({ dependency }) => dependency);
}

/** Aliases, imports and requires count where nothing else says that the module is needed. */
function dependence(all: readonly Need[]): Dependence {
  const used = all.filter(({ kind }) => kind !== 'alias');
  const places = used.length > 0 ? used : all;
  const kinds = new Set(places.map(({ kind }) => kind));
  const labels = new Set(all.map(({ label }) => label));
  const { from, to, line } = places[0]!;
  return {
    from,
    places,
    directives: used.length > 0 ? all.filter(({ kind }) => kind === 'alias') : [],
    dependency: {
      from: from.name,
      to,
      kinds: KINDS.filter((kind) => kinds.has(kind)),
      labels: LABELS.filter((label) => labels.has(label)),
      count: places.length,
      file: from.file.path,
      line,
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
